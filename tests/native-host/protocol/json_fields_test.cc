// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/status_matchers.h"

namespace letterlock {

// One field of each kind that params have.
struct Sample {
  bool yes = false;
  int64_t number = 0;
  std::string text;
  SecretBytes secret;
  std::optional<std::string> maybe;
  std::vector<std::string> list;
  std::optional<OuterHeader> nested;
};

void VisitFields(auto& visit, Is<Sample> auto& sample) {
  visit("yes", sample.yes);
  visit("number", sample.number);
  visit("text", sample.text);
  visit("secret", sample.secret);
  visit("maybe", sample.maybe);
  visit("list", sample.list);
  visit("nested", sample.nested);
}

namespace {

using testing::ElementsAre;

// The sample with `changes` merged in; null takes a field out.
absl::StatusOr<Sample> ReadWith(absl::string_view changes) {
  Json json;
  EXPECT_TRUE(ParseJson(R"({"yes":true,"number":5,"text":"t","secret":"s","list":["a"]})", json));
  Json patch;
  EXPECT_TRUE(ParseJson(changes, patch)) << changes;
  for (auto& [key, value] : patch.items()) {
    json[key] = value;
    if (value == "REMOVED") json.erase(key);
  }
  Sample sample;
  absl::Status status = ReadStruct(std::move(json), sample);
  if (!status.ok()) return status;
  return sample;
}

TEST(ReadStructTest, ReadsEveryKindOfField) {
  auto sample = ReadWith(R"({"maybe":"m","nested":{"subject":"Hi"}})");
  ASSERT_THAT(sample, IsOk());
  EXPECT_TRUE(sample->yes);
  EXPECT_EQ(sample->number, 5);
  EXPECT_EQ(sample->text, "t");
  EXPECT_EQ(sample->secret.RevealText(), "s");
  EXPECT_EQ(sample->maybe, "m");
  EXPECT_THAT(sample->list, ElementsAre("a"));
  EXPECT_EQ(sample->nested->subject, "Hi");
  EXPECT_FALSE(sample->nested->from.has_value());
}

TEST(ReadStructTest, OptionalFieldsMayBeAbsent) {
  auto sample = ReadWith("{}");
  ASSERT_THAT(sample, IsOk());
  EXPECT_FALSE(sample->maybe.has_value());
  EXPECT_FALSE(sample->nested.has_value());
}

TEST(ReadStructTest, RefusesWhatIsNotDeclared) {
  for (absl::string_view changes : {R"({"other":1})",
                                    R"({"":1})",
                                    R"({"nested":{"other":"x"}})",
                                    R"({"number":"REMOVED"})",
                                    R"({"yes":1})",
                                    R"({"yes":"true"})",
                                    R"({"yes":null})",
                                    R"({"number":5.0})",
                                    R"({"number":1e2})",
                                    R"({"number":"5"})",
                                    R"({"number":true})",
                                    R"({"number":9223372036854775808})",
                                    R"({"number":-9223372036854775809})",
                                    R"({"text":1})",
                                    R"({"text":null})",
                                    R"({"secret":["s"]})",
                                    R"({"maybe":null})",
                                    R"({"list":"a"})",
                                    R"({"list":{}})",
                                    R"({"list":["a",1]})",
                                    R"({"nested":[]})",
                                    R"({"nested":null})"}) {
    EXPECT_THAT(ReadWith(changes), HasErrorCode(ErrorCode::kMalformedRequest)) << changes;
  }
}

TEST(ReadStructTest, RefusesAnythingButAnObject) {
  Sample sample;
  for (Json json : {Json(nullptr), Json(1), Json::array(), Json(WipedString("{}"))}) {
    EXPECT_THAT(ReadStruct(json, sample), HasErrorCode(ErrorCode::kMalformedRequest));
  }
}

TEST(ReadValueTest, TakesTheWholeRangeOfIntegers) {
  Json smallest(INT64_MIN), largest(uint64_t{INT64_MAX});
  int64_t value = 0;
  EXPECT_TRUE(ReadValue(smallest, value));
  EXPECT_EQ(value, INT64_MIN);
  EXPECT_TRUE(ReadValue(largest, value));
  EXPECT_EQ(value, INT64_MAX);
}

TEST(ReadValueTest, ASecretLeavesTheJsonWiped) {
  Json json(WipedString("hunter2"));
  SecretBytes secret;
  ASSERT_TRUE(ReadValue(json, secret));
  EXPECT_EQ(secret.RevealText(), "hunter2");
  EXPECT_EQ(json.get_ref<const WipedString&>(), WipedString(7, '\0'));
}

// The one field that may come and go beside the JSON.
struct Carrier {
  std::string name;
  Bulk data;
};

void VisitFields(auto& visit, Is<Carrier> auto& carrier) {
  visit("name", carrier.name);
  visit("data", carrier.data);
}

Bulk Content(absl::string_view text) { return {SecretBytes::CopyOf(text)}; }

TEST(ReadStructTest, TakesABulkFieldFromJsonOrFromBesideIt) {
  Json json = {{"name", "a"}, {"data", "dGV4dA=="}};
  Carrier carrier;
  ASSERT_THAT(ReadStruct(json, carrier), IsOk());
  EXPECT_EQ(carrier.data.bytes.RevealText(), "text");
  json["data"] = "";
  ASSERT_THAT(ReadStruct(json, carrier, Content("other")), IsOk());
  EXPECT_EQ(carrier.data.bytes.RevealText(), "other");
  for (const char* data : {"dGV4dA", "dGV4dB==", "te*t", "dGV4dA==\n"}) {
    json["data"] = data;
    EXPECT_THAT(ReadStruct(json, carrier), HasErrorCode(ErrorCode::kMalformedRequest)) << data;
  }
  json["data"] = 7;
  EXPECT_THAT(ReadStruct(json, carrier), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST(ReadStructTest, ABulkFieldThatNobodyAskedForIsMalformed) {
  NoParams params;
  EXPECT_THAT(ReadStruct({{"data", ""}}, params, Content("x")),
              HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST(WriteStructTest, LeavesABulkFieldToBeInserted) {
  Carrier carrier{"a", Content("text")};
  const Written written = WriteStruct(carrier);
  EXPECT_EQ(SerializeJson(written.json), R"({"data":"","name":"a"})");
  ASSERT_TRUE(written.bulk.has_value());
  EXPECT_EQ(written.bulk->bytes.RevealText(), "text");
  EXPECT_FALSE(WriteStruct(LockState{}).bulk.has_value());
}

TEST(WriteStructTest, LeavesOutOrNullsWhatIsAbsent) {
  EXPECT_EQ(SerializeJson(WriteStruct(LockState{}).json), R"({"locked":true})");
  DecryptMessageResult result;
  result.message = SecretBytes::CopyOf(absl::string_view("TQ=="));
  EXPECT_EQ(SerializeJson(WriteStruct(result).json),
            R"({"addressed":"none","attachments":[],"cc":null,"date":null,"differences":[],)"
            R"("from":null,"hybrid":false,"message":"TQ==","messageId":null,"subject":null,)"
            R"("to":null,"verdict":"unsigned"})");
}

TEST(WriteStructTest, WritesStructsListsAndEnums) {
  DecryptMessageResult result;
  result.verdict = Verdict::kVerified;
  result.to = std::vector<Mailbox>{{"Bob", {"bob@example.test"}}};
  result.differences = {Difference::kSubject, Difference::kDate};
  const Json json = WriteStruct(result).json;
  EXPECT_EQ(json["verdict"], "verified");
  EXPECT_EQ(SerializeJson(json["to"]), R"([{"address":"bob@example.test","name":"Bob"}])");
  EXPECT_EQ(SerializeJson(json["differences"]), R"(["subject","date"])");
}

TEST(DescribeStructTest, SpeaksTheNotationOfTheDeclaration) {
  std::vector<std::string> lines;
  for (const auto& [name, type] : DescribeStruct<Sample>()) lines.push_back(name + ": " + type);
  EXPECT_THAT(lines,
              ElementsAre("yes: boolean", "number: integer", "text: string", "secret: secret",
                          "maybe: string?", "list: string[]", "nested: Outer?"));
}

}  // namespace
}  // namespace letterlock
