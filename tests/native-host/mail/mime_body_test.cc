// SPDX-License-Identifier: Apache-2.0
#include "mail/mime_body.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace letterlock {
namespace {

std::string Entity(absl::string_view text, std::optional<absl::string_view> html = std::nullopt) {
  SecretBuilder builder;
  AppendMimeBody(text, html, builder);
  return std::string(builder.RevealText());
}

// Of an entity with one part: from its header's end to the closing boundary.
std::string BodyOf(const std::string& entity) {
  const size_t start = entity.find("\r\n\r\n", entity.find("Content-Transfer")) + 4;
  return entity.substr(start, entity.rfind("\r\n--") - start);
}

TEST(MimeBodyTest, TextStaysItselfInCrlfLines) {
  const std::string entity = Entity("one\ntwo\rthree\r\nGr\u00fc\u00dfe -- \n-- \nsignature\n");
  EXPECT_TRUE(absl::StrContains(entity, "Content-Transfer-Encoding: 8bit\r\n"));
  EXPECT_EQ(BodyOf(entity), "one\r\ntwo\r\nthree\r\nGr\u00fc\u00dfe -- \r\n-- \r\nsignature\r\n");
}

TEST(MimeBodyTest, SaysThatTheHeaderIsProtected) {
  const std::string entity = Entity("text");
  EXPECT_TRUE(absl::StartsWith(entity, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; "));
  EXPECT_TRUE(absl::StrContains(entity, "hp=\"cipher\"\r\n\r\n--"));
  EXPECT_TRUE(absl::EndsWith(entity, "--\r\n"));
}

TEST(MimeBodyTest, OnlyAPartWithALongLineIsQuotedPrintable) {
  EXPECT_TRUE(absl::StrContains(Entity(std::string(998, 'x')), "Encoding: 8bit"));
  EXPECT_TRUE(absl::StrContains(Entity(std::string(999, 'x')), "Encoding: quoted-printable"));
  const std::string both = Entity(std::string(999, 'x'), "<p>short</p>");
  EXPECT_TRUE(absl::StrContains(both, "Encoding: quoted-printable"));
  EXPECT_TRUE(absl::StrContains(both, "Encoding: 8bit"));
}

TEST(MimeBodyTest, QuotedPrintableLinesAreAtMost76WideWithoutTrailingSpace) {
  std::string text = "a = b \n\t\n";
  for (int i = 0; i < 200; ++i) text += "x\u4f60 =\t";
  const std::string body = BodyOf(Entity(text));
  for (absl::string_view line : absl::StrSplit(body, "\r\n")) {
    EXPECT_LE(line.size(), 76u);
    EXPECT_FALSE(absl::EndsWith(line, " ") || absl::EndsWith(line, "\t")) << line;
  }
  EXPECT_TRUE(absl::StartsWith(body, "a =3D b=20\r\n=09\r\nx=E4=BD=A0 =3D\t"));
}

TEST(MimeBodyTest, HtmlIsAnAlternativeBesideTheText) {
  const std::string entity = Entity("plain", "<p>rich</p>");
  const size_t text_at = entity.find("text/plain");
  const size_t html_at = entity.find("text/html");
  EXPECT_LT(entity.find("multipart/alternative"), text_at);
  EXPECT_LT(text_at, html_at);
  EXPECT_NE(html_at, std::string::npos);
}

TEST(MimeBodyTest, BoundariesAreNewEachTime) {
  const auto boundary = [](const std::string& entity) {
    return entity.substr(entity.find("boundary="), 42);
  };
  EXPECT_NE(boundary(Entity("text")), boundary(Entity("text")));
}

TEST(IsBodyTextTest, IsUtf8WithoutNul) {
  EXPECT_TRUE(IsBodyText(""));
  EXPECT_TRUE(IsBodyText("a\r\n\tb\x0c \u4f60 \u202e"));
  EXPECT_FALSE(IsBodyText(absl::string_view("a\0b", 3)));
  EXPECT_FALSE(IsBodyText("\xff"));
  EXPECT_FALSE(IsBodyText("\xed\xa0\x80"));
}

}  // namespace
}  // namespace letterlock
