// SPDX-License-Identifier: Apache-2.0
#include "protocol/config.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

absl::StatusOr<Config> Parse(absl::string_view text) {
  const ByteSpan bytes = AsBytes(text);
  return ParseConfig(std::optional<Bytes>(Bytes(bytes.begin(), bytes.end())));
}

TEST(ConfigTest, NoFileGivesTheDefaults) {
  auto config = ParseConfig(std::optional<Bytes>());
  ASSERT_THAT(config, IsOk());
  EXPECT_EQ(config->pinentry, "");
  EXPECT_EQ(config->auto_lock, absl::Hours(8));
}

TEST(ConfigTest, BothSettingsAreOptional) {
  auto both = Parse(R"({"pinentry":"/usr/bin/pinentry","autoLockMinutes":15})");
  ASSERT_THAT(both, IsOk());
  EXPECT_EQ(both->pinentry, "/usr/bin/pinentry");
  EXPECT_EQ(both->auto_lock, absl::Minutes(15));
  ASSERT_THAT(Parse("{}"), IsOk());
}

TEST(ConfigTest, TakesOneMinuteToOneDay) {
  EXPECT_THAT(Parse(R"({"autoLockMinutes":1})"), IsOk());
  EXPECT_THAT(Parse(R"({"autoLockMinutes":1440})"), IsOk());
  for (absl::string_view text : {"0", "-1", "1441", "9223372036854775807", "1.5", "\"15\""}) {
    EXPECT_THAT(Parse(absl::StrCat("{\"autoLockMinutes\":", text, "}")),
                HasErrorCode(ErrorCode::kMalformedRequest))
        << text;
  }
}

TEST(ConfigTest, RefusesWhatItDoesNotKnow) {
  for (absl::string_view text : {"", "[]", "{", "null", R"({"pinentry":1})", R"({"cipher":"x"})",
                                 R"({"pinentry":"/a","pinentry":"/b"})"}) {
    EXPECT_THAT(Parse(text), HasErrorCode(ErrorCode::kMalformedRequest)) << text;
  }
}

TEST(ConfigTest, AnUnreadableFileIsPassedOn) {
  EXPECT_THAT(ParseConfig(Error(ErrorCode::kStorageFailed, "mode")),
              HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
