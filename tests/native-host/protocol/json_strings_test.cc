// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_strings.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace letterlock {
namespace {

constexpr size_t kNever = absl::string_view::npos;

// As nlohmann writes it.
std::string Dumped(absl::string_view text) {
  const WipedString dumped = Json(WipedString(text.data(), text.size()))
                                 .dump(-1, ' ', false, Json::error_handler_t::replace);
  return std::string(AsView(dumped));
}

TEST(JsonStringsTest, LiftsWhatIsLongAndLeavesTheRest) {
  const LiftedText lifted = LiftLongStrings(R"({"a":"bc","long":["line\n\"x\"\\","d"]})", 8);
  EXPECT_EQ(AsView(lifted.rest), R"({"a":"bc","long":["","d"]})");
  ASSERT_EQ(lifted.strings.size(), 1u);
  EXPECT_EQ(lifted.strings[0].number, 3u);
  EXPECT_EQ(AsView(lifted.strings[0].value), "line\n\"x\"\\");
}

TEST(JsonStringsTest, LiftsNothingButPlainAsciiAndShortEscapes) {
  const absl::string_view left[] = {R"("\u0041bcdefgh")",
                                    "\"gr\xC3\xBC\xC3\x9F"
                                    "en\"",
                                    "\"raw\ncontrol\"", R"("no such \escape")"};
  for (absl::string_view text : left) {
    EXPECT_TRUE(LiftLongStrings(text, 8).strings.empty()) << text;
  }
}

TEST(JsonStringsTest, AStringWithoutAnEndIsLeft) {
  EXPECT_TRUE(LiftLongStrings(R"(["abcdefgh)", 8).strings.empty());
  EXPECT_TRUE(LiftLongStrings(R"(["abcdefgh\")", 8).strings.empty());
  EXPECT_EQ(LiftLongStrings(R"(["abcdefgh\\"])", 8).strings.size(), 1u);
}

// In every place of a run of eight, and of what is left of it.
TEST(JsonStringsTest, SeesEveryCharacterInEveryPlace) {
  for (int c = 1; c < 256; ++c) {
    for (size_t place = 0; place < 20; ++place) {
      std::string content(20, 'x');
      content[place] = static_cast<char>(c);
      const std::string text = absl::StrCat("[\"", content, "\"]");
      Json lifted, whole;
      const bool is_lifted = ParseJson(text, lifted, 0);
      EXPECT_EQ(is_lifted, ParseJson(text, whole, kNever)) << c << " at " << place;
      EXPECT_EQ(lifted, whole) << c << " at " << place;
      EXPECT_EQ(AsView(SerializeJson(Json(WipedString(content.data(), content.size())))),
                Dumped(content))
          << c << " at " << place;
    }
  }
}

TEST(JsonStringsTest, AreReadAlikeLiftedOrNot) {
  const absl::string_view texts[] = {
      R"({"id":1,"method":"m","params":{"text":"a\nb\r\n\t\"\\\/\b\f","more":["x",{"y":"z"}]}})",
      R"({"a":1,"\u0061":1,"b":"c"})",
      R"({"a":"b","a":"c"})",
      R"({"a":"b" "c":"d"})",
      R"(["a\"b","c"]x"d")",
      R"("a)",
      R"("a\)",
      R"(["\\","\\\"",""])",
  };
  for (absl::string_view text : texts) {
    Json lifted, whole;
    const bool is_lifted = ParseJson(text, lifted, 0);
    EXPECT_EQ(is_lifted, ParseJson(text, whole, kNever)) << text;
    EXPECT_EQ(lifted, whole) << text;
  }
}

TEST(JsonStringsTest, AreWrittenAsNlohmannWritesThem) {
  const absl::string_view texts[] = {"",
                                     "plain",
                                     "a\"b\\c/d\b\f\n\r\t",
                                     "\x7f",
                                     "\x1f",
                                     "gr\xC3\xBC\xC3\x9F"
                                     "e",
                                     "\xFF bad"};
  for (absl::string_view text : texts) {
    EXPECT_EQ(AsView(SerializeJson(Json(WipedString(text.data(), text.size())))), Dumped(text));
  }
}

TEST(JsonStringsTest, WhatNlohmannHasToWriteLeavesTheOutputAlone) {
  WipedString out("before");
  EXPECT_FALSE(AppendJsonString("long enough, then \x01", out));
  EXPECT_EQ(AsView(out), "before");
  EXPECT_TRUE(AppendJsonString("x", out));
  EXPECT_EQ(AsView(out), "before\"x\"");
}

}  // namespace
}  // namespace letterlock
