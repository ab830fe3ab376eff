// SPDX-License-Identifier: Apache-2.0
#include "base/utc_time.h"

#include <gtest/gtest.h>

namespace letterlock {
namespace {

constexpr absl::string_view kMailDate = "%a, %d %b %E4Y %H:%M:%S +0000";

TEST(UtcTimeTest, HasOneText) {
  const absl::Time ten = absl::FromUnixSeconds(1795428000);
  EXPECT_EQ(FormatUtc(kRfc3339Utc, ten), "2026-11-23T10:00:00Z");
  EXPECT_EQ(ParseUtc(kRfc3339Utc, "2026-11-23T10:00:00Z"), ten);
  EXPECT_EQ(ParseUtc(kMailDate, "Mon, 23 Nov 2026 10:00:00 +0000"), ten);
  for (absl::string_view text : {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    EXPECT_TRUE(ParseUtc(kRfc3339Utc, text).has_value()) << text;
  }
}

TEST(UtcTimeTest, RefusesWhatAbseilTakesBesideIt) {
  for (absl::string_view text :
       {"infinite-future", "infinite-past", "10000-01-01T00:00:00Z", "-001-01-01T00:00:00Z",
        "1-01-01T00:00:00Z", "2026-11-23T10:00:60Z", "2026-11-23T24:00:00Z", "2026-02-30T10:00:00Z",
        " 2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z ", "2026-11-23t10:00:00z", ""}) {
    EXPECT_FALSE(ParseUtc(kRfc3339Utc, text).has_value()) << text;
  }
  for (absl::string_view text : {"infinite-future", "Sat, 01 Jan 10000 00:00:00 +0000",
                                 "mon, 23 nov 2026 10:00:00 +0000", "23 Nov 2026 10:00:00 +0000"}) {
    EXPECT_FALSE(ParseUtc(kMailDate, text).has_value()) << text;
  }
}

}  // namespace
}  // namespace letterlock
