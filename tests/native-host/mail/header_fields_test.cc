// SPDX-License-Identifier: Apache-2.0
#include "mail/header_fields.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(ParseHeaderSectionTest, UnfoldsBodiesAndStopsAtTheEmptyLine) {
  const auto fields = ParseHeaderSection(
      "From: alice@example.test\r\nSubject:   one\r\n two\r\n  three  \r\nX:\r\n"
      "Y:z\r\n\r\nBcc: body, not header\r\n");
  ASSERT_THAT(fields, IsOk());
  ASSERT_EQ(fields->size(), 4u);
  EXPECT_EQ(FindField(*fields, "from"), "alice@example.test");
  EXPECT_EQ(FindField(*fields, "SUBJECT"), "one two  three");
  EXPECT_EQ(FindField(*fields, "X"), "");
  EXPECT_EQ(FindField(*fields, "Y"), "z");
  EXPECT_EQ(FindField(*fields, "Bcc"), std::nullopt);
}

TEST(ParseHeaderSectionTest, AMessageMayBeginWithItsBody) {
  const auto fields = ParseHeaderSection("\r\nbody");
  ASSERT_THAT(fields, IsOk());
  EXPECT_TRUE(fields->empty());
}

TEST(ParseHeaderSectionTest, RefusesOtherGrammar) {
  const std::string long_line = "X: " + std::string(996, 'x');
  const struct {
    const char* name;
    std::string section;
  } cases[] = {
      {"empty", ""},
      {"no empty line", "From: a@b.test\r\n"},
      {"last line without an end", "From: a@b.test"},
      {"LF alone", "From: a@b.test\nTo: a@b.test\r\n\r\n"},
      {"CR alone", "From: a@b.test\rTo: a@b.test\r\n\r\n"},
      {"NUL", std::string("Subject: a\0b\r\n\r\n", 16)},
      {"tab", "Subject:\ta\r\n\r\n"},
      {"tab as fold", "Subject: a\r\n\tb\r\n\r\n"},
      {"octets over 127", "Subject: \xc3\xbc\r\n\r\n"},
      {"space before the colon", "Subject : a\r\n\r\n"},
      {"space in the name", "Sub ject: a\r\n\r\n"},
      {"no name", ": a\r\n\r\n"},
      {"no colon", "Subject\r\n\r\n"},
      {"continuation first", " a\r\n\r\n"},
      {"continuation of spaces", "Subject: a\r\n  \r\n b\r\n\r\n"},
      {"line too long", long_line + "\r\n\r\n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(ParseHeaderSection(c.section), HasErrorCode(ErrorCode::kMalformedMessage));
  }
  EXPECT_THAT(ParseHeaderSection(long_line.substr(1) + "\r\n\r\n"),
              HasErrorCode(ErrorCode::kMalformedMessage));  // 998 octets, but no name
  EXPECT_THAT(ParseHeaderSection(long_line.substr(0, 998) + "\r\n\r\n"), IsOk());
}

TEST(ParseHeaderSectionTest, HasALargestSize) {
  std::string section;
  while (section.size() < kMaxHeaderSection) section += "X: " + std::string(59, 'x') + "\r\n";
  ASSERT_EQ(section.size(), kMaxHeaderSection);
  section.resize(kMaxHeaderSection - 4);
  EXPECT_THAT(ParseHeaderSection(section + "\r\n\r\nbody"), IsOk());
  EXPECT_THAT(ParseHeaderSection(section + "x\r\n\r\nbody"),
              HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST(FoldFieldTest, BreaksLinesAtColumn78AndOnlyBetweenWords) {
  std::vector<std::string> words;
  for (int i = 0; i < 100; ++i) words.push_back(absl::StrCat("word", i));
  const std::string field = FoldField("Subject", words);
  for (absl::string_view line : absl::StrSplit(field, "\r\n")) EXPECT_LE(line.size(), 78u);

  const auto fields = ParseHeaderSection(field + "\r\n");
  ASSERT_THAT(fields, IsOk());
  EXPECT_EQ(FindField(*fields, "Subject"), absl::StrJoin(words, " "));
}

TEST(FoldFieldTest, DoesNotFoldBeforeTheFirstWord) {
  EXPECT_EQ(FoldField("Message-ID", {std::string(100, 'x')}),
            "Message-ID: " + std::string(100, 'x') + "\r\n");
  EXPECT_EQ(FoldField("Subject", {}), "Subject:\r\n");
}

}  // namespace
}  // namespace letterlock
