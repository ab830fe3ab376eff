// SPDX-License-Identifier: Apache-2.0
#include "protocol/reply_parts.h"

#include <gtest/gtest.h>

namespace letterlock {
namespace {

WipedString Reply(const WipedString& text) { return SerializeJson(Json{{"text", text}}); }

WipedString Repeat(absl::string_view piece, size_t size) {
  WipedString text;
  while (text.size() < size) text.append(piece.data(), piece.size());
  return text;
}

// The reply again, with every promise about the frames checked on the way.
WipedString Join(const std::vector<WipedString>& frames) {
  WipedString joined;
  for (size_t i = 0; i < frames.size(); ++i) {
    EXPECT_LE(frames[i].size(), kMaxWholeReplyBytes);
    Json part;
    EXPECT_TRUE(ParseJson(AsView(frames[i]), part)) << "part " << i << " is not whole UTF-8";
    EXPECT_EQ(part.size(), 4u);
    EXPECT_EQ(part["id"], 9);
    EXPECT_EQ(part["part"], i + 1);
    EXPECT_EQ(part["parts"], frames.size());
    joined += part["data"].get_ref<const WipedString&>();
  }
  return joined;
}

TEST(SplitReplyTest, AReplyWithinTheLimitStaysWhole) {
  const WipedString largest(kMaxWholeReplyBytes, 'x');
  EXPECT_EQ(SplitReply(9, largest), std::vector<WipedString>{largest});
}

TEST(SplitReplyTest, PartsJoinToTheReply) {
  for (absl::string_view piece : {"x", "\"", "\\", "\xC3\xBC", "\xE4\xBD\xA0", "\xF0\x9F\x94\x92",
                                  "a\xF0\x9F\x94\x92\"\n\xC3\xBC"}) {
    const WipedString reply = Reply(Repeat(piece, 2 * kMaxWholeReplyBytes));
    const std::vector<WipedString> frames = SplitReply(9, reply);
    EXPECT_GT(frames.size(), 2u);
    EXPECT_EQ(Join(frames), reply) << piece;
  }
}

TEST(SplitReplyTest, OneOctetOverTheLimitMakesParts) {
  const WipedString reply(kMaxWholeReplyBytes + 1, 'x');
  const std::vector<WipedString> frames = SplitReply(9, reply);
  EXPECT_EQ(frames.size(), 2u);
  EXPECT_EQ(Join(frames), reply);
}

}  // namespace
}  // namespace letterlock
