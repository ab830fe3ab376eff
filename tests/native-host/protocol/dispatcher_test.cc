// SPDX-License-Identifier: Apache-2.0
#include "protocol/dispatcher.h"

#include <gmock/gmock.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "protocol/methods.h"
#include "protocol/reply_parts.h"
#include "support/person.h"

namespace letterlock {
namespace {

class DispatcherTest : public testing::Test {
 protected:
  std::string Send(absl::string_view request) {
    const std::vector<WipedString> frames = dispatcher.Dispatch(SecretBytes::CopyOf(request));
    EXPECT_EQ(frames.size(), 1u);
    return std::string(AsView(frames.front()));
  }
  static std::string Error(absl::string_view id, absl::string_view code) {
    return absl::StrCat(R"({"error":{"code":")", code, R"("},"id":)", id, "}");
  }
  FakeClock clock;
  Person alice{clock};
  Dispatcher dispatcher{alice.session};
};

TEST_F(DispatcherTest, AnswersWithTheIdOfTheRequest) {
  EXPECT_EQ(Send(R"({"id":3,"method":"keystore.status","params":{}})"),
            R"({"id":3,"result":{"locked":true}})");
  EXPECT_EQ(Send(R"( {"params":{},"method":"account.list","id":9007199254740992} )"),
            R"({"id":9007199254740992,"result":{"accounts":[]}})");
}

TEST_F(DispatcherTest, HelloListsEveryMethodWithItsParams) {
  Json reply;
  ASSERT_TRUE(ParseJson(
      Send(R"({"id":0,"method":"host.hello","params":{"protocol":1,"client":"t"}})"), reply));
  const Json& methods = reply["result"]["methods"];
  EXPECT_EQ(methods.size(), Methods().size());
  EXPECT_EQ(SerializeJson(methods["host.hello"]), R"(["protocol","client"])");
  EXPECT_EQ(SerializeJson(methods["account.list"]), "[]");
}

struct BadRequest {
  const char* name;
  absl::string_view text;
  absl::string_view id;
};

TEST_F(DispatcherTest, AMalformedEnvelopeGetsItsIdBackWhereItCouldBeRead) {
  const std::string with_nul("{\"id\":1,\"method\":\"account.list\",\"params\":{}}\0", 45);
  const BadRequest rows[] = {
      {"empty frame", "", "null"},
      {"not JSON", "hello", "null"},
      {"an array", "[]", "null"},
      {"a string", "\"x\"", "null"},
      {"no id", R"({"method":"account.list","params":{}})", "null"},
      {"id null", R"({"id":null,"method":"account.list","params":{}})", "null"},
      {"id a string", R"({"id":"1","method":"account.list","params":{}})", "null"},
      {"id negative", R"({"id":-1,"method":"account.list","params":{}})", "null"},
      {"id a fraction", R"({"id":1.0,"method":"account.list","params":{}})", "null"},
      {"id an exponent", R"({"id":1e2,"method":"account.list","params":{}})", "null"},
      {"id over 2^53", R"({"id":9007199254740993,"method":"account.list","params":{}})", "null"},
      {"id over 2^64", R"({"id":18446744073709551616,"method":"account.list","params":{}})",
       "null"},
      {"id twice", R"({"id":1,"id":1,"method":"account.list","params":{}})", "null"},
      {"id true", R"({"id":true,"method":"account.list","params":{}})", "null"},
      {"no method", R"({"id":1,"params":{}})", "1"},
      {"method a number", R"({"id":1,"method":1,"params":{}})", "1"},
      {"no params", R"({"id":1,"method":"account.list"})", "1"},
      {"params an array", R"({"id":1,"method":"account.list","params":[]})", "1"},
      {"params null", R"({"id":1,"method":"account.list","params":null})", "1"},
      {"unknown envelope field", R"({"id":1,"method":"account.list","params":{},"x":1})", "1"},
      {"unknown param", R"({"id":1,"method":"account.list","params":{"x":1}})", "1"},
      {"param twice",
       R"({"id":1,"method":"contact.forget","params":{"address":"a","address":"b"}})", "1"},
      {"trailing junk", R"({"id":1,"method":"account.list","params":{}}x)", "1"},
      {"truncated", R"({"id":1,"method":"account.list","params":{)", "1"},
      {"byte order mark", "\xEF\xBB\xBF{\"id\":1,\"method\":\"account.list\",\"params\":{}}",
       "null"},
      {"NUL at the end", with_nul, "null"},
      {"invalid UTF-8", "{\"id\":1,\"method\":\"\xFF\",\"params\":{}}", "1"},
  };
  for (const BadRequest& row : rows) {
    EXPECT_EQ(Send(row.text), Error(row.id, "malformed_request")) << row.name;
  }
  EXPECT_THAT(Send(R"({"id":2,"method":"account.list","params":{}})"),
              testing::HasSubstr("result"));
}

TEST_F(DispatcherTest, FailuresBecomeCodes) {
  EXPECT_EQ(Send(R"({"id":1,"method":"account.exportSecret","params":{}})"),
            Error("1", "unknown_method"));
  EXPECT_EQ(Send(R"({"id":1,"method":"host.hello","params":{"protocol":2,"client":""}})"),
            R"({"error":{"code":"unsupported_version","protocol":1},"id":1})");
  EXPECT_EQ(Send(R"({"id":1,"method":"message.decrypt","params":{"armored":""}})"),
            Error("1", "no_account"));
  EXPECT_EQ(Send(R"({"id":1,"method":"message.decrypt","params":{"armored":1}})"),
            Error("1", "malformed_request"));
  alice.CreateAccount("alice@example.test");
  EXPECT_EQ(Send(R"({"id":1,"method":"message.decrypt","params":{"armored":""}})"),
            Error("1", "locked"));
  EXPECT_EQ(Send(R"({"id":1,"method":"contact.forget","params":{"address":"bob"}})"),
            R"({"error":{"addresses":["bob"],"code":"bad_address"},"id":1})");
}

TEST_F(DispatcherTest, ADamagedStoreIsAnErrorOfThatRequestAlone) {
  std::ofstream(alice.directory.File("accounts.json")) << "{";
  EXPECT_EQ(Send(R"({"id":1,"method":"account.list","params":{}})"), Error("1", "storage_failed"));
  EXPECT_EQ(Send(R"({"id":2,"method":"keystore.status","params":{}})"),
            R"({"id":2,"result":{"locked":true}})");
}

TEST_F(DispatcherTest, AFrameOverTheLimitIsRefusedWithoutAnId) {
  EXPECT_EQ(AsView(dispatcher.RefuseTooLarge()), Error("null", "too_large"));
}

TEST_F(DispatcherTest, ALongReplyComesInParts) {
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  const std::string request =
      absl::StrCat(R"({"id":5,"method":"message.encrypt","params":{"from":"alice@example.test",)"
                   R"("to":["alice@example.test"],"subject":"s","text":")",
                   std::string(2 << 20, 'x'), "\"}}");
  WipedString whole;
  for (const WipedString& frame : dispatcher.Dispatch(SecretBytes::CopyOf(request))) {
    EXPECT_LE(frame.size(), kMaxWholeReplyBytes);
    Json part;
    ASSERT_TRUE(ParseJson(AsView(frame), part));
    whole += part["data"].get_ref<const WipedString&>();
  }
  Json reply;
  ASSERT_TRUE(ParseJson(AsView(whole), reply));
  EXPECT_EQ(reply["id"], 5);
  EXPECT_GT(reply["result"]["armored"].get_ref<const WipedString&>().size(), 2u << 20);
}

TEST_F(DispatcherTest, LosingTheKeysIsAnEventOnce) {
  EXPECT_FALSE(dispatcher.TakeEvent().has_value());
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  EXPECT_FALSE(dispatcher.TakeEvent().has_value());
  EXPECT_EQ(dispatcher.time_left(), kDefaultAutoLock);
  clock.Advance(kDefaultAutoLock);
  EXPECT_EQ(dispatcher.TakeEvent(), R"({"event":"keystore.locked"})");
  EXPECT_FALSE(dispatcher.TakeEvent().has_value());
  EXPECT_FALSE(dispatcher.time_left().has_value());
}

TEST_F(DispatcherTest, LosingTheKeysCancelsStreamsAndBeingLockedDoesNot) {
  alice.CreateAccount("alice@example.test");
  const std::string open =
      R"({"id":1,"method":"attachment.encrypt","params":{"from":"alice@example.test",)"
      R"("to":["alice@example.test"],"name":"a","type":"a/b"}})";
  const auto write_to = [](absl::string_view reply) {
    const size_t at = reply.find(R"("stream":")") + 10;
    return absl::StrCat(R"({"id":2,"method":"stream.write","params":{"data":"","stream":")",
                        reply.substr(at, 32), "\"}}");
  };
  const std::string begun_locked = write_to(Send(open));
  EXPECT_FALSE(dispatcher.TakeEvent().has_value());
  EXPECT_THAT(Send(begun_locked), testing::HasSubstr("result"));
  alice.Unlock();
  EXPECT_FALSE(dispatcher.TakeEvent().has_value());
  EXPECT_THAT(Send(begun_locked), testing::HasSubstr("result"));
  clock.Advance(kDefaultAutoLock);
  const std::string begun_late = write_to(Send(open));
  EXPECT_TRUE(dispatcher.TakeEvent().has_value());
  EXPECT_EQ(Send(begun_locked), Error("2", "not_found"));
  EXPECT_EQ(Send(begun_late), Error("2", "not_found"));
}

}  // namespace
}  // namespace letterlock
