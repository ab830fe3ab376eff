// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace letterlock {
namespace {

std::string Nested(size_t depth) {
  return absl::StrCat(std::string(depth, '['), std::string(depth, ']'));
}

bool Parses(absl::string_view text) {
  Json value;
  return ParseJson(text, value);
}

TEST(JsonTest, KeepsEveryKindOfValue) {
  Json value;
  ASSERT_TRUE(ParseJson(R"( {"a":[1,-2,true,null,"x\u00fc"],"b":{"c":1.5}} )", value));
  EXPECT_EQ(SerializeJson(value), "{\"a\":[1,-2,true,null,\"x\xC3\xBC\"],\"b\":{\"c\":1.5}}");
}

struct BadText {
  const char* name;
  absl::string_view text;
};

TEST(JsonTest, RefusesWhatIsNotOneStrictText) {
  const BadText rows[] = {
      {"empty", ""},
      {"blank", "  "},
      {"truncated", R"({"id":1)"},
      {"trailing junk", "{} {}"},
      {"trailing NUL", absl::string_view("{}\0", 3)},
      {"NUL between", absl::string_view("{\0}", 3)},
      {"escaped NUL", R"({"a":"\u0000"})"},
      {"escaped NUL in a key", R"({"\u0000":1})"},
      {"byte order mark", "\xEF\xBB\xBF{}"},
      {"comment", "{/**/}"},
      {"single quotes", "{'a':1}"},
      {"trailing comma", "[1,]"},
      {"raw control", "\"\x01\""},
      {"invalid UTF-8", "\"\xFF\""},
      {"overlong UTF-8", "\"\xC0\xAF\""},
      {"lone surrogate", R"("\ud800")"},
      {"UTF-8 surrogate", "\"\xED\xA0\x80\""},
      {"number out of range", "1e400"},
      {"NaN", "NaN"},
      {"duplicate key", R"({"a":1,"a":1})"},
      {"duplicate key, escaped", R"({"a":1,"\u0061":1})"},
      {"duplicate key within", R"({"b":{"a":1,"a":2}})"},
      {"too deep", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"},
  };
  for (const BadText& row : rows) EXPECT_FALSE(Parses(row.text)) << row.name;
}

TEST(JsonTest, TakesSixteenLevelsAndNoMore) {
  EXPECT_TRUE(Parses(Nested(kMaxJsonDepth)));
  EXPECT_FALSE(Parses(Nested(kMaxJsonDepth + 1)));
  EXPECT_FALSE(Parses(Nested(1000000)));
}

TEST(JsonTest, KeepsWhatCameBeforeTheFault) {
  Json value;
  EXPECT_FALSE(ParseJson(R"({"id":7,"params":{"a":1,"a":2)", value));
  EXPECT_EQ(value["id"], 7);
  EXPECT_FALSE(value["params"].contains("a"));
}

TEST(JsonTest, NeitherOfTwoEqualKeysCounts) {
  Json value;
  EXPECT_FALSE(ParseJson(R"({"id":7,"id":8})", value));
  EXPECT_FALSE(value.contains("id"));
}

TEST(JsonTest, WritesInvalidUtf8AsReplacementCharacters) {
  EXPECT_EQ(SerializeJson(Json(WipedString("\xFF"))), "\"\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace letterlock
