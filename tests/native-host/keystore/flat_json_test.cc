// SPDX-License-Identifier: Apache-2.0
#include "keystore/flat_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::Pointee;

TEST(FlatJsonTest, ReadsMembersOfItsThreeTypes) {
  const std::optional<FlatJson> json =
      ParseFlatJson(" {\"text\" : \"a\" ,\n\"number\":-12,\"list\":[\"x\", \"y\"],\"none\":[]} ");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->size(), 4u);
  EXPECT_THAT(FindMember<std::string>(*json, "text"), Pointee(std::string("a")));
  EXPECT_THAT(FindMember<int64_t>(*json, "number"), Pointee(-12));
  EXPECT_THAT(FindMember<std::vector<std::string>>(*json, "list"), Pointee(ElementsAre("x", "y")));
  EXPECT_EQ(FindMember<int64_t>(*json, "text"), nullptr) << "of another type";
  EXPECT_EQ(FindMember<int64_t>(*json, "missing"), nullptr);
  EXPECT_TRUE(ParseFlatJson("{}").has_value());
}

TEST(FlatJsonTest, ReadsEveryEscape) {
  const std::optional<FlatJson> json =
      ParseFlatJson(R"({"s":"\"\\\/\b\f\n\r\t\u0000\u007f\u00e4\u20AC\ud83d\ude00"})");
  ASSERT_TRUE(json.has_value());
  EXPECT_THAT(FindMember<std::string>(*json, "s"),
              Pointee(std::string("\"\\/\b\f\n\r\t\0\x7f\u00e4\u20ac\U0001F600", 19)));
}

TEST(FlatJsonTest, ReadsTheWholeRangeOfIntegersAndNoMore) {
  EXPECT_TRUE(ParseFlatJson(R"({"n":9223372036854775807})").has_value());
  EXPECT_TRUE(ParseFlatJson(R"({"n":-9223372036854775808})").has_value());
  EXPECT_FALSE(ParseFlatJson(R"({"n":9223372036854775808})").has_value());
  EXPECT_TRUE(ParseFlatJson(R"({"n":0})").has_value());
}

TEST(FlatJsonTest, RefusesEverythingElse) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "[]",
                           "null",
                           "\"a\"",
                           "{}{}",
                           "{} x",
                           "{,}",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{\"a\":1 \"b\":2}",
                           "{a:1}",
                           "{'a':1}",
                           "{\"a\":1,\"a\":1}",
                           "{\"a\":null}",
                           "{\"a\":true}",
                           "{\"a\":{}}",
                           "{\"a\":[1]}",
                           "{\"a\":[[]]}",
                           "{\"a\":[\"x\",]}",
                           "{\"a\":1.0}",
                           "{\"a\":1e3}",
                           "{\"a\":01}",
                           "{\"a\":-0}",
                           "{\"a\":+1}",
                           "{\"a\":--1}",
                           "{\"a\":1-}",
                           "{\"a\":-}",
                           "{\"a\":\"\n\"}",
                           "{\"a\":\"\\x41\"}",
                           "{\"a\":\"\\u12\"}",
                           "{\"a\":\"\\u12g4\"}",
                           "{\"a\":\"\\u 123\"}",
                           "{\"a\":\"\\ud800\"}",
                           "{\"a\":\"\\ud800x\"}",
                           "{\"a\":\"\\ud800\\u0041\"}",
                           "{\"a\":\"\\udc00\"}",
                           "{\"a\":\"\xff\"}",
                           "{\"a\":\"\xc3\"}",
                           "{\"\xed\xa0\x80\":1}",
                           "{\"a\":\"\\",
                           "{\"a\":\"",
                           "\xef\xbb\xbf{}"}) {
    EXPECT_FALSE(ParseFlatJson(text).has_value()) << text;
  }
}

TEST(FlatJsonTest, QuotesTextOntoOneLineThatReadsBackTheSame) {
  const std::string text("\"Alice\\Bob\"\n\r\t\0\x1f\x7f \u00e4\u20ac\U0001F600", 27);
  const std::string quoted = QuoteJson(text);
  EXPECT_EQ(quoted.find_first_of(std::string("\n\r\t\0\x7f", 5)), std::string::npos);
  const std::optional<FlatJson> json = ParseFlatJson("{\"s\":" + quoted + "}");
  ASSERT_TRUE(json.has_value());
  EXPECT_THAT(FindMember<std::string>(*json, "s"), Pointee(text));
}

TEST(FlatJsonTest, WritesMembersThatReadBackTheSame) {
  const FlatJson json = {{"text", "a\"b"},
                         {"number", int64_t{-5}},
                         {"list", std::vector<std::string>{"x", "\n"}},
                         {"none", std::vector<std::string>()}};
  std::string text;
  for (const auto& [name, value] : json) {
    absl::StrAppend(&text, text.empty() ? "{" : ",", WriteMember(name, value));
  }
  EXPECT_EQ(ParseFlatJson(text + "}"), json);
}

}  // namespace
}  // namespace letterlock
