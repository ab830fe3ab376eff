// SPDX-License-Identifier: Apache-2.0
#include "service/instant.h"

#include <gtest/gtest.h>

namespace letterlock {
namespace {

TEST(InstantTest, IsWrittenInUtcWithoutFractions) {
  EXPECT_EQ(FormatInstant(absl::FromUnixMillis(1795428000999)), "2026-11-23T10:00:00Z");
}

TEST(InstantTest, IsReadInAnyZone) {
  const absl::Time ten = absl::FromUnixSeconds(1795428000);
  EXPECT_EQ(ParseInstant("2026-11-23T10:00:00Z"), ten);
  EXPECT_EQ(ParseInstant("2026-11-23T12:00:00+02:00"), ten);
  EXPECT_EQ(ParseInstant("2026-11-23T10:00:00.5Z"), ten + absl::Milliseconds(500));
}

TEST(InstantTest, RefusesWhatIsNotRfc3339) {
  for (absl::string_view text :
       {"", " ", "yesterday", "infinite-past", "infinite-future", "2026-11-23",
        "2026-11-23T10:00:00", "2026-13-23T10:00:00Z", " 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00Z ", "2026-11-23T10:00:00Z\n", "Mon, 23 Nov 2026 10:00:00 +0000",
        "12026-11-23T10:00:00Z", "2026-11-23T10:00:00+02", "2026-11-23T10:00:00+0200"}) {
    EXPECT_FALSE(ParseInstant(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace letterlock
