// SPDX-License-Identifier: Apache-2.0
#include "mail/encoded_word.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "mail/address.h"

namespace letterlock {
namespace {

TEST(EncodedWordTest, EveryCleanTextComesBackAsItWas) {
  const std::string texts[] = {
      "",
      "Hello",
      "Re: lunch at 12?",
      " leading and trailing ",
      "two  spaces",
      "=?UTF-8?B?SGk=?=",
      "a =? b",
      "Gr\u00fc\u00dfe",
      "\u4f60\u597d\uff0c\u4e16\u754c",
      "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
      std::string(3000, 'x'),
      std::string(200, ' '),
  };
  for (const std::string& text : texts) {
    EXPECT_EQ(DecodeUnstructured(absl::StrJoin(EncodeUnstructured(text), " ")), text);
  }
}

TEST(EncodedWordTest, PlainTextStaysReadable) {
  EXPECT_EQ(absl::StrJoin(EncodeUnstructured("Re: lunch at 12?"), " "), "Re: lunch at 12?");
}

TEST(EncodedWordTest, WordsAreAtMost75CharactersOfWholeUtf8) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "a\u00fc\u4f60\U0001f600";
  const std::vector<std::string> words = EncodeWords(text);
  EXPECT_GT(words.size(), 10u);
  for (const std::string& word : words) {
    EXPECT_LE(word.size(), 75u);
    EXPECT_TRUE(DecodeWord(word).has_value()) << word;
  }
}

TEST(EncodedWordTest, SpaceCountsOnlyBesidePlainWords) {
  EXPECT_EQ(DecodeUnstructured("=?UTF-8?B?YQ==?= =?utf-8?b?Yg==?="), "ab");
  EXPECT_EQ(DecodeUnstructured("=?UTF-8?B?YQ==?=   =?UTF-8?B?Yg==?="), "ab");
  EXPECT_EQ(DecodeUnstructured("=?UTF-8?B?YQ==?= b"), "a b");
  EXPECT_EQ(DecodeUnstructured("a  =?UTF-8?B?Yg==?="), "a  b");
}

TEST(EncodedWordTest, RefusesWordsWithASecondReading) {
  for (absl::string_view word : {
           "=?ISO-8859-1?B?YQ==?=",  // another charset
           "=?UTF-8?Q?a?=",          // another encoding
           "=?UTF-8?B?YQ=?=",        // padding
           "=?UTF-8?B?YR==?=",       // spare bits
           "=?UTF-8?B?Y Q==?=",      // space inside
           "=?UTF-8?B?"
           "?=",                    // empty
           "=?UTF-8?B?YQ==",        // no end
           "x=?UTF-8?B?YQ==?=",     // in the middle of a word
           "=?UTF-8?B?YQ==?=x",     // text behind it
           "=?UTF-8?B?/w==?=",      // not UTF-8
           "=?UTF-8?B?YQ0KYg==?=",  // CR LF inside
           "=?UTF-8?B?4oCu?=",      // right-to-left override
           "=?UTF-8*en?B?YQ==?=",   // RFC 2231 language
       }) {
    EXPECT_EQ(DecodeUnstructured(word), std::nullopt) << word;
  }
  std::string digits;
  for (int i = 0; i < 15; ++i) digits += "YWFh";
  EXPECT_EQ(DecodeWord("=?UTF-8?B?" + digits + "?="), std::string(45, 'a'));
  EXPECT_EQ(DecodeWord("=?UTF-8?B?" + digits + "YWFh?="), std::nullopt);  // 76 characters
}

TEST(EncodedWordTest, CharactersSplitOverTwoWordsAreRefused) {
  EXPECT_EQ(DecodeUnstructured("=?UTF-8?B?w7w=?="), "\u00fc");
  EXPECT_EQ(DecodeUnstructured("=?UTF-8?B?ww==?= =?UTF-8?B?vA==?="), std::nullopt);
}

TEST(IsPlainTextTest, TellsWhatFoldingCouldChange) {
  EXPECT_TRUE(IsPlainText(""));
  EXPECT_TRUE(IsPlainText("a b"));
  EXPECT_FALSE(IsPlainText(" a"));
  EXPECT_FALSE(IsPlainText("a  b"));
  EXPECT_FALSE(IsPlainText("a\tb"));
  EXPECT_TRUE(IsPlainText(std::string(64, 'x')));
  EXPECT_FALSE(IsPlainText(std::string(65, 'x')));
}

}  // namespace
}  // namespace letterlock
