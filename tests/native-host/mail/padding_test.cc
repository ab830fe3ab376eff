// SPDX-License-Identifier: Apache-2.0
#include "mail/padding.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace letterlock {
namespace {

TEST(PaddingForTest, ReachesTheMinimumAndThenAPadmeSize) {
  const struct {
    size_t size;
    size_t padded;
  } cases[] = {
      {0, 8192},          {307, 8192},        {8190, 8192},       {8192, 8192},
      {8191, 8704},  // one octet cannot be a line
      {8193, 8704},       {8703, 9216},       {8704, 8704},       {10000, 10240},
      {16384, 16384},     {16385, 17408},     {65536, 65536},     {65537, 67584},
      {100000, 100352},   {1000000, 1015808}, {1048576, 1048576}, {1048577, 1081344},
      {8388608, 8388608}, {8388609, 8650752},
  };
  for (const auto& c : cases) EXPECT_EQ(c.size + PaddingFor(c.size), c.padded) << c.size;
}

TEST(PaddingForTest, IsNeverOneOctetNorOver12Percent) {
  for (size_t size = 1; size < 300000; ++size) {
    const size_t padding = PaddingFor(size);
    ASSERT_NE(padding, 1u) << size;
    ASSERT_TRUE(size < kMinPayloadSize || padding * 100 <= size * 12) << size;
  }
}

TEST(AppendPaddingTest, WritesLinesOfSpacesOfExactlyThatSize) {
  for (size_t size = 0; size < 1000; ++size) {
    if (size == 1) continue;
    SecretBuilder builder;
    AppendPadding(size, builder);
    const absl::string_view padding = builder.RevealText();
    ASSERT_EQ(padding.size(), size);
    ASSERT_TRUE(size == 0 || absl::EndsWith(padding, "\r\n"));
    for (absl::string_view line : absl::StrSplit(padding, "\r\n")) {
      ASSERT_LE(line.size(), 76u);
      ASSERT_EQ(line.find_first_not_of(' '), absl::string_view::npos);
    }
  }
}

}  // namespace
}  // namespace letterlock
