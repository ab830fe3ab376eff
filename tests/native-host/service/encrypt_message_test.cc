// SPDX-License-Identifier: Apache-2.0
#include "service/encrypt_message.h"

#include <gmock/gmock.h>

#include "base/encoding.h"
#include "native-host/platform/test_files.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::HasSubstr;
using testing::Not;

class EncryptMessageTest : public AliceAndBobTest {
 protected:
  EncryptMessageParams Mail() {
    EncryptMessageParams params;
    params.from = kAlice;
    params.to = {kBob};
    params.subject = "Lunch";
    params.text = SecretBytes::CopyOf(absl::string_view("Hello"));
    return params;
  }
  absl::StatusOr<EncryptMessageResult> Encrypt(EncryptMessageParams params) {
    return EncryptMessage(alice.session, std::move(params));
  }
  std::string MessageOf(const EncryptMessageResult& mail) {
    const auto read = bob.Read(mail.armored);
    if (!read.ok()) return "";
    return std::string(AsText(*DecodeBase64(read->message.RevealText())));
  }
};

TEST_F(EncryptMessageTest, WritesToNobodyFromADamagedBookOfContactsOrListOfAccounts) {
  for (const char* name : {"contacts.sqlite", "accounts.json"}) {
    MakeFile(alice.directory.File(name), std::string(8192, 'x'));
    EXPECT_THAT(Encrypt(Mail()), HasErrorCode(ErrorCode::kStorageFailed)) << name;
  }
}

TEST_F(EncryptMessageTest, WritesWhatTheReaderGets) {
  EncryptMessageParams params = Mail();
  params.in_reply_to = "<1@example.test>";
  auto mail = Encrypt(std::move(params));
  ASSERT_THAT(mail, IsOk());
  EXPECT_EQ(mail->size, static_cast<int64_t>(mail->armored.size()));
  EXPECT_TRUE(mail->hybrid);
  const std::string message = MessageOf(*mail);
  EXPECT_THAT(message, HasSubstr("From: Alice <alice@example.test>\r\n"));
  EXPECT_THAT(message, HasSubstr("Message-ID: " + mail->message_id));
  EXPECT_THAT(message, HasSubstr("In-Reply-To: <1@example.test>"));
  EXPECT_THAT(message, HasSubstr("\r\n\r\nHello"));
}

TEST_F(EncryptMessageTest, EachMailIsAnother) {
  auto first = Encrypt(Mail());
  auto second = Encrypt(Mail());
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_NE(first->message_id, second->message_id);
  EXPECT_NE(first->armored, second->armored);
}

TEST_F(EncryptMessageTest, ABlindCopyIsNeverWritten) {
  EncryptMessageParams params = Mail();
  params.to = {kAlice};
  params.bcc = std::vector<std::string>{kBob};
  auto mail = Encrypt(std::move(params));
  ASSERT_THAT(mail, IsOk());
  EXPECT_THAT(MessageOf(*mail), Not(HasSubstr(kBob)));
}

TEST_F(EncryptMessageTest, HtmlComesBesideTheText) {
  EncryptMessageParams params = Mail();
  params.html = SecretBytes::CopyOf(absl::string_view("<p>Hello</p>"));
  auto mail = Encrypt(std::move(params));
  ASSERT_THAT(mail, IsOk());
  EXPECT_THAT(MessageOf(*mail), HasSubstr("multipart/alternative"));
}

TEST_F(EncryptMessageTest, RefusesControlsAndSecretsInWhatIsWritten) {
  for (const char* subject : {"a\r\nBcc: x", "a\x7F",
                              "\xE2\x80\xAE"
                              "a",
                              "\xFF"}) {
    EncryptMessageParams params = Mail();
    params.subject = subject;
    EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kMalformedRequest)) << subject;
  }
  for (const char* text : {"\xFF", "AGE-SECRET-KEY-1QQQ", "# letterlock keystore v1"}) {
    EncryptMessageParams params = Mail();
    params.text = SecretBytes::CopyOf(absl::string_view(text));
    EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kMalformedRequest)) << text;
  }
  EncryptMessageParams params = Mail();
  params.in_reply_to = "1@example.test";
  EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST_F(EncryptMessageTest, AMessageThatNoHostWouldTakeIsNotWritten) {
  EncryptMessageParams params = Mail();
  params.text = SecretBytes(6 * 1024 * 1024);
  std::fill_n(params.text.RevealMutable().data(), params.text.size(), uint8_t{'x'});
  EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(EncryptMessageTest, TheSenderIsOneOfUs) {
  EncryptMessageParams params = Mail();
  params.from = kBob;
  EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kNoAccount));
  params = Mail();
  params.from = "Alice <alice@example.test>";
  EXPECT_THAT(Encrypt(std::move(params)), HasErrorCode(ErrorCode::kBadAddress));
}

TEST_F(EncryptMessageTest, ALockedKeystoreSignsNothing) {
  alice.session.Lock();
  EXPECT_THAT(Encrypt(Mail()), HasErrorCode(ErrorCode::kLocked));
}

}  // namespace
}  // namespace letterlock
