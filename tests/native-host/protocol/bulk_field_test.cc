// SPDX-License-Identifier: Apache-2.0
#include "protocol/bulk_field.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/encoding.h"
#include "protocol/methods.h"

namespace letterlock {
namespace {

const Bytes kContent(9000, 0xA7);

std::string Data() { return EncodeBase64(kContent); }

std::string Frame(absl::string_view before, absl::string_view after) {
  return absl::StrCat(before, Data(), after);
}

TEST(BulkFieldTest, IsLiftedOutOfAFrame) {
  const std::string fronts[] = {
      R"({"id":1,"method":"stream.write","params":{"stream":"x","data":")",
      R"({"params":{"data":")",
      " { \"params\" :\n{ \"a\":[{\"data\":1},\"}\\\"\\\\\"], \"data\" \t: \"",
  };
  for (const std::string& front : fronts) {
    const auto lifted = LiftBulkField(Frame(front, R"("},"id":7})"));
    ASSERT_TRUE(lifted.has_value()) << front;
    EXPECT_EQ(AsView(lifted->rest), front + R"("},"id":7})");
    EXPECT_EQ(lifted->bulk.bytes.Reveal(), ByteSpan(kContent));
  }
}

TEST(BulkFieldTest, IsLiftedFromItsOnePlaceOnly) {
  const std::string fronts[] = {
      R"({"data":")",
      R"({"other":{"data":")",
      R"({"params":[{"data":")",
      R"({"params":{"deeper":{"data":")",
      R"({"params":{"x":"{\"data\":","data2":")",
      R"({"params":{"a\"data":")",
      R"({"params":{"d\u0061ta":")",
      R"({"p\u0061rams":{"data":")",
      R"({"params":{"data":{"x":")",
      R"({"params":{"data":1,"data":)"
      "\"",
      R"({"params":{},"x":{"data":")",
  };
  for (const std::string& front : fronts) {
    EXPECT_FALSE(LiftBulkField(Frame(front, "\"}}")).has_value()) << front;
  }
}

TEST(BulkFieldTest, IsLiftedOnlyIfItIsCanonicalBase64WithoutEscapes) {
  const std::string front = R"({"params":{"data":")";
  EXPECT_TRUE(LiftBulkField(Frame(front, "\"}}")).has_value());
  for (const char* end :
       {"", "\\\"\"}}", "A\"}}", "AB==\"}}", "=\"}}", "\\u0041AAA\"}}", " \"}}"}) {
    EXPECT_FALSE(LiftBulkField(Frame(front, end)).has_value()) << end;
  }
}

TEST(BulkFieldTest, ShortFramesAndLateFieldsAreLeftToTheParser) {
  EXPECT_FALSE(LiftBulkField(R"({"params":{"data":"AAAA"}})").has_value());
  const std::string late =
      absl::StrCat(R"({"params":{"x":")", std::string(kMaxBulkOffset, 'x'), R"(","data":")");
  EXPECT_FALSE(LiftBulkField(Frame(late, "\"}}")).has_value());
}

TEST(BulkFieldTest, ABeginningThatIsNoJsonIsWalkedOverSafely) {
  for (const std::string& front :
       {std::string(R"(}}}}]]]]{"params":{"data":")"), std::string(5000, '{'), std::string("\"\\"),
        std::string("\"params\":\"data\":\""), std::string()}) {
    for (size_t size = 0; size <= front.size(); ++size) {
      const auto lifted = LiftBulkField(Frame(front.substr(0, size), "\"}}"));
      Json ignored;
      EXPECT_FALSE(lifted && ParseJson(AsView(lifted->rest), ignored));
    }
  }
}

TEST(BulkFieldTest, IsPutIntoAReply) {
  for (size_t size : {size_t{0}, size_t{1}, size_t{2}, size_t{3}, size_t{1000}}) {
    const Bytes content(size, 0x5A);
    Json reply = Json::object();
    reply["id"] = 1;
    reply["result"]["b2"] = R"("data":"")";
    reply["result"]["data"] = "";
    const WipedString text = SerializeJson(reply);
    const WipedString whole = InsertBulkField(text, {SecretBytes::CopyOf(ByteSpan(content))});
    reply["result"]["data"] = EncodeBase64(content);
    EXPECT_EQ(AsView(whole), AsView(SerializeJson(reply)));
  }
}

// What makes lifting safe: no method has another kind of field at that place.
TEST(BulkFieldTest, EveryFieldNamedDataIsBulkAndEveryBulkFieldIsNamedData) {
  for (const Method& method : Methods()) {
    for (const Description& fields : {method.params(), method.result()}) {
      for (const FieldDescription& field : fields) {
        EXPECT_EQ(field.name == "data", field.type == "bulk") << method.name << " " << field.name;
      }
    }
  }
}

}  // namespace
}  // namespace letterlock
