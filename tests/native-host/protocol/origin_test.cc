// SPDX-License-Identifier: Apache-2.0
#include "protocol/origin.h"

#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace letterlock {
namespace {

using Arguments = std::vector<absl::string_view>;

TEST(OriginTest, TakesChromiumAndFirefoxAsTheyCall) {
  EXPECT_TRUE(IsOurExtension(Arguments{ChromiumOrigin()}));
  EXPECT_TRUE(IsOurExtension(Arguments{ChromiumOrigin(), "--parent-window=0"}));
  EXPECT_TRUE(IsOurExtension(Arguments{"/home/a/org.letterlock.host.json", FirefoxId()}));
}

TEST(OriginTest, TheIdsAreThoseOfTheManifest) {
  EXPECT_EQ(ChromiumOrigin().size(), absl::string_view("chrome-extension:///").size() + 32);
  EXPECT_EQ(FirefoxId(), "letterlock@letterlock.org");
}

TEST(OriginTest, RefusesEverybodyElse) {
  const std::string upper = absl::AsciiStrToUpper(ChromiumOrigin());
  const std::string longer = absl::StrCat(ChromiumOrigin(), "x");
  const absl::string_view without_slash = ChromiumOrigin().substr(0, ChromiumOrigin().size() - 1);
  const absl::string_view other = "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/";
  const Arguments rows[] = {
      {},
      {""},
      {"--version"},
      {other},
      {upper},
      {longer},
      {without_slash},
      {ChromiumOrigin(), ChromiumOrigin()},
      {ChromiumOrigin(), other},
      {other, ChromiumOrigin()},
      {ChromiumOrigin(), "--parent-window=0", "--parent-window=0"},
      {"--parent-window=0", ChromiumOrigin()},
      {"--parent-window=0"},
      {FirefoxId()},
      {FirefoxId(), FirefoxId()},
      {"org.letterlock.host.json", FirefoxId()},
      {"/manifest.json", "Letterlock@letterlock.org"},
      {"/manifest.json", FirefoxId(), "x"},
      {"/manifest.json", FirefoxId(), "--parent-window=0"},
      {"/manifest.json", ChromiumOrigin()},
  };
  for (const Arguments& row : rows) {
    EXPECT_FALSE(IsOurExtension(row)) << absl::StrJoin(row, " | ");
  }
}

}  // namespace
}  // namespace letterlock
