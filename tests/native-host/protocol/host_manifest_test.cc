// SPDX-License-Identifier: Apache-2.0
#include "protocol/host_manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"

namespace letterlock {
namespace {

using testing::ElementsAre;

TEST(HostManifestTest, ReadsBackWhatItWrites) {
  for (BrowserFamily family : {BrowserFamily::kChromium, BrowserFamily::kFirefox}) {
    auto manifest = ParseHostManifest(SerializeHostManifest("/a \"b\"/host", family), family);
    ASSERT_TRUE(manifest.has_value());
    EXPECT_EQ(manifest->name, "org.letterlock.host");
    EXPECT_EQ(manifest->path, "/a \"b\"/host");
    EXPECT_EQ(manifest->type, "stdio");
    EXPECT_THAT(manifest->callers, ElementsAre(CallerOf(family)));
  }
}

TEST(HostManifestTest, EachFamilyHasItsOwnKeyForCallers) {
  const std::string chromium = SerializeHostManifest("/h", BrowserFamily::kChromium);
  EXPECT_THAT(chromium, testing::HasSubstr("allowed_origins"));
  EXPECT_FALSE(ParseHostManifest(chromium, BrowserFamily::kFirefox).has_value());
}

TEST(HostManifestTest, RefusesWhatABrowserRefuses) {
  const std::string good = SerializeHostManifest("/h", BrowserFamily::kFirefox);
  const std::string rows[] = {
      "",
      "{}",
      "[]",
      good + "x",
      "\xEF\xBB\xBF" + good,
      absl::StrReplaceAll(good, {{"\"stdio\"", "1"}}),
      absl::StrReplaceAll(good, {{"\"type\"", "\"typo\""}}),
      absl::StrReplaceAll(good, {{"}", ",\"comment\":\"x\"}"}}),
  };
  for (const std::string& text : rows) {
    EXPECT_FALSE(ParseHostManifest(text, BrowserFamily::kFirefox).has_value()) << text;
  }
}

}  // namespace
}  // namespace letterlock
