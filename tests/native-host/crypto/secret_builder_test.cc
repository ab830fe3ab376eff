// SPDX-License-Identifier: Apache-2.0
#include "crypto/secret_builder.h"

#include <gtest/gtest.h>

#include <string>

namespace letterlock {
namespace {

TEST(SecretBuilderTest, IsEmptyAtFirst) {
  SecretBuilder builder;
  EXPECT_EQ(builder.size(), 0u);
  EXPECT_EQ(builder.RevealText(), "");
  EXPECT_TRUE(std::move(builder).Finish().empty());
}

TEST(SecretBuilderTest, KeepsTheOrderOfWhatIsAppended) {
  SecretBuilder builder;
  builder.Append("one ");
  builder.Append(3, '.');
  builder.Append("");
  builder.Append(" two");
  EXPECT_EQ(builder.RevealText(), "one ... two");
  EXPECT_EQ(std::move(builder).Finish().RevealText(), "one ... two");
}

TEST(SecretBuilderTest, IsFilledInPlace) {
  SecretBuilder builder;
  builder.Append("a");
  const absl::Span<uint8_t> added = builder.Extend(2);
  added[0] = 'b';
  added[1] = 'c';
  EXPECT_EQ(builder.RevealText(), "abc");
}

TEST(SecretBuilderTest, KeepsEverythingWhenItGrows) {
  SecretBuilder builder;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    const std::string text = std::to_string(i);
    builder.Append(text);
    expected += text;
  }
  EXPECT_EQ(std::move(builder).Finish().RevealText(), expected);
}

TEST(SecretBuilderTest, DoesNotMoveWithinWhatIsReserved) {
  SecretBuilder builder;
  builder.Append("a");
  builder.Reserve(100);
  const char* const before = builder.RevealText().data();
  builder.Append(100, 'b');
  EXPECT_EQ(builder.RevealText().data(), before);
}

TEST(SecretBuilderTest, IsEmptyAgainAfterFinish) {
  SecretBuilder builder;
  builder.Append("text");
  const SecretBytes finished = std::move(builder).Finish();
  EXPECT_EQ(finished.size(), 4u);
  builder.Append("more");
  EXPECT_EQ(builder.RevealText(), "more");
}

}  // namespace
}  // namespace letterlock
