// SPDX-License-Identifier: Apache-2.0
#include "mail/envelope.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/x25519_recipient.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"
#include "mail/sshsig.h"
#include "native-host/mail/test_time.h"
#include "support/repository_file.h"
#include "support/status_matchers.h"
#include "support/tool_directory.h"

namespace letterlock {
namespace {

using Json = nlohmann::json;

constexpr absl::string_view kAgeHeader = "age-encryption.org/v1\n-> X25519 abc\nxyz\n--- mac\n";
constexpr absl::string_view kText =
    "Gr\u00fc\u00dfe \u4f60\u597d \U0001f600\n-- \n> quoted\n-----BEGIN SSH SIGNATURE-----\n";

class EnvelopeTest : public testing::Test {
 protected:
  EnvelopeTest() {
    card_.name = "Alice";
    card_.address = {"alice@example.test"};
    card_.classical_recipient =
        age::EncodeRecipient(DeriveX25519PublicKey(GenerateX25519SecretKey()));
    card_.signing_key = public_key_;
    card_.created = kNow;
    card_.serial = 1;

    message_.header.from = {"J\u00fcrgen, Alice", {"alice@example.test"}};
    message_.header.to = {{"Bob", {"bob@b.test"}}, {"", {"bea@b.test"}}};
    message_.header.cc = {{"Q. Carol", {"carol@xn--mnchen-3ya.test"}}};
    message_.header.subject = "Essen um zw\u00f6lf? \u5348\u9910";
    message_.header.date = kNow;
    message_.header.in_reply_to = "<1@b.test>";
    message_.text = SecretBytes::CopyOf(kText);
    message_.card = SerializeCard(card_, secret_key_);
  }

  std::string Serialize() {
    const absl::StatusOr<SecretBytes> payload =
        SerializeEnvelope(message_, kAgeHeader, secret_key_);
    EXPECT_THAT(payload, IsOk());
    return payload.ok() ? std::string(payload->RevealText()) : std::string();
  }

  // A payload of ours whose M was altered before it was signed.
  std::string SignedAfter(absl::string_view from, absl::string_view to) {
    const std::string payload = Serialize();
    const std::string message = payload.substr(0, payload.size() - kMessageTrailerSize);
    const std::string altered = absl::StrReplaceAll(message, {{from, to}});
    EXPECT_NE(altered, message);
    return Signed(altered);
  }

  std::string Signed(absl::string_view message) {
    return absl::StrCat(message, MakeSshsig(kMessageNamespace, AsBytes(message), secret_key_));
  }

  static absl::StatusOr<Envelope> Parse(absl::string_view payload) {
    return ParseEnvelope(AsBytes(payload), kAgeHeader, kNow);
  }

  // What Python's email package reads from M.
  Json ReadByPython(absl::string_view message) {
    directory_.Write("message", message);
    const bool has_run = directory_.Run(
        absl::StrCat("python3 '", RepositoryFile("tests/native-host/mail/read_message.py"),
                     "' message > output 2> errors"));
    EXPECT_TRUE(has_run) << directory_.Read("errors");
    return Json::parse(directory_.Read("output"), nullptr, false);
  }

  const Ed25519SecretKey secret_key_ = GenerateEd25519SecretKey();
  const Ed25519PublicKey public_key_ = DeriveEd25519PublicKey(secret_key_);
  ContactCard card_;
  OutgoingMessage message_;
  ToolDirectory directory_;
};

TEST_F(EnvelopeTest, HeaderComesBackAsItWas) {
  message_.attachments = {{"letterlock-0123abcd.age", "a b.txt", "text/plain", 3, {}}};
  const std::string payload = Serialize();
  const absl::StatusOr<Envelope> envelope = Parse(payload);
  ASSERT_THAT(envelope, IsOk());
  EXPECT_EQ(envelope->trailer, Trailer::kValid);
  EXPECT_EQ(envelope->message_size, payload.size() - kMessageTrailerSize);
  EXPECT_EQ(envelope->signer, public_key_);
  EXPECT_TRUE(envelope->bound_to_header);
  EXPECT_EQ(envelope->header.from.name, message_.header.from.name);
  EXPECT_EQ(envelope->header.from.address, message_.header.from.address);
  ASSERT_EQ(envelope->header.to.size(), 2u);
  EXPECT_EQ(envelope->header.to[1].address.value, "bea@b.test");
  ASSERT_EQ(envelope->header.cc.size(), 1u);
  EXPECT_EQ(envelope->header.subject, message_.header.subject);
  EXPECT_EQ(envelope->header.date, kNow);
  EXPECT_TRUE(absl::EndsWith(envelope->header.message_id, "@example.test>"));
  EXPECT_EQ(envelope->header.in_reply_to, "<1@b.test>");
  ASSERT_EQ(envelope->attachments.size(), 1u);
  EXPECT_EQ(envelope->attachments[0].name, "a b.txt");
  ASSERT_TRUE(envelope->card.has_value());
  EXPECT_EQ(envelope->card->classical_recipient, card_.classical_recipient);
  EXPECT_EQ(envelope->card_content, message_.card);
}

TEST_F(EnvelopeTest, AGivenMessageIdIsKept) {
  message_.header.message_id = "<mine@example.test>";
  const absl::StatusOr<Envelope> envelope = Parse(Serialize());
  ASSERT_THAT(envelope, IsOk());
  EXPECT_EQ(envelope->header.message_id, "<mine@example.test>");
}

TEST_F(EnvelopeTest, PayloadsHavePaddedSizes) {
  for (size_t size : std::vector<size_t>{0, 1, 5000, 6000, 7000, 100000}) {
    message_.text = SecretBytes::CopyOf(std::string(size, '\n'));
    const size_t padded = Serialize().size();
    EXPECT_GE(padded, 8192u);
    EXPECT_EQ(padded % 512, 0u);
  }
  message_.text = SecretBytes::CopyOf("a");
  const size_t one = Serialize().size();
  message_.text = SecretBytes::CopyOf(std::string(1000, 'a'));
  EXPECT_EQ(Serialize().size(), one);
}

TEST_F(EnvelopeTest, HeaderLinesAreFoldedAt78) {
  const std::string payload = Serialize();
  const std::string header = payload.substr(0, payload.find("\r\n\r\n"));
  for (absl::string_view line : absl::StrSplit(header, "\r\n")) EXPECT_LE(line.size(), 78u) << line;
}

TEST_F(EnvelopeTest, PythonReadsTheWholeMessageWithoutDefects) {
  const std::string payload = Serialize();
  // With and without T: the trailer is a MIME epilogue.
  for (size_t trailer_size : {size_t{0}, kMessageTrailerSize}) {
    const Json read = ReadByPython(payload.substr(0, payload.size() - trailer_size));
    ASSERT_TRUE(read.is_object());
    EXPECT_EQ(read["defects"], Json::array());
    EXPECT_EQ(read["from"], Json::parse(R"([["Jürgen, Alice", "alice@example.test"]])"));
    EXPECT_EQ(read["to"], Json::parse(R"([["Bob", "bob@b.test"], ["", "bea@b.test"]])"));
    EXPECT_EQ(read["cc"], Json::parse(R"([["Q. Carol", "carol@xn--mnchen-3ya.test"]])"));
    EXPECT_EQ(read["subject"], message_.header.subject);
    EXPECT_EQ(read["date"], "2026-11-23T10:00:00+00:00");
    EXPECT_EQ(read["inReplyTo"], "<1@b.test>");
    EXPECT_EQ(read["types"], Json({"multipart/mixed", "text/plain"}));
    EXPECT_EQ(read["hp"], "cipher");
    EXPECT_EQ(read["plain"], absl::StrReplaceAll(kText, {{"\n", "\r\n"}}));
  }
}

TEST_F(EnvelopeTest, PythonReadsLongHeadersLongLinesAndHtml) {
  std::string text = "=\t \n";
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&text, "\u4f60\u597d\U0001f600");
  const std::string html = "<p>" + text + "</p>";
  message_.text = SecretBytes::CopyOf(text);
  message_.html = SecretBytes::CopyOf(html);
  message_.header.subject = std::string(600, 'x') + " \u4f60 " + std::string(600, 'y');
  message_.header.to.clear();
  for (int i = 0; i < 200; ++i) {
    message_.header.to.push_back({absl::StrCat("\u5f20 Number ", i), {absl::StrCat(i, "@b.test")}});
  }
  const Json read = ReadByPython(Serialize());
  ASSERT_TRUE(read.is_object());
  EXPECT_EQ(read["defects"], Json::array());
  EXPECT_EQ(read["subject"], message_.header.subject);
  ASSERT_EQ(read["to"].size(), 200u);
  EXPECT_EQ(read["to"][199][0], "\u5f20 Number 199");
  EXPECT_EQ(read["types"],
            Json({"multipart/mixed", "multipart/alternative", "text/plain", "text/html"}));
  EXPECT_EQ(read["plain"], absl::StrReplaceAll(text, {{"\n", "\r\n"}}));
  EXPECT_EQ(read["html"], absl::StrReplaceAll(html, {{"\n", "\r\n"}}));
}

// As docs/message-format.md section 2.5 says.
TEST_F(EnvelopeTest, TheTerminalOpensVerifiesAndBindsAMessage) {
  const X25519SecretKey identity = GenerateX25519SecretKey();
  const age::X25519Recipient recipient(DeriveX25519PublicKey(identity));
  absl::StatusOr<age::Encryption> encryption = age::Encryption::Begin({&recipient});
  ASSERT_THAT(encryption, IsOk());
  const absl::StatusOr<SecretBytes> payload =
      SerializeEnvelope(message_, encryption->header(), secret_key_);
  ASSERT_THAT(payload, IsOk());
  directory_.Write("m.age", age::Armor(std::move(*encryption).Finish(payload->Reveal())));
  directory_.Write("keys", age::EncodeIdentity(identity).RevealText());
  directory_.Write("allowed", absl::StrCat("alice@example.test ", SshPublicKey(public_key_), "\n"));

  ASSERT_TRUE(
      directory_.Run("age -d -i keys m.age > p; head -c -306 p > m; tail -c 306 p > s; "
                     "ssh-keygen -Y verify -n letterlock.v1 -f allowed "
                     "-I alice@example.test -s s < m > output 2>&1"))
      << directory_.Read("output");
  EXPECT_EQ(directory_.Read("p"), payload->RevealText());
  ASSERT_TRUE(
      directory_.Run("grep -v -- '^-----' m.age | base64 -d | LC_ALL=C sed '/^--- /q' | "
                     "b2sum -l 256 | cut -c-64 > b2; "
                     "sed -n 's/^Letterlock-Header: v1; b2=//p' m | tr -d '\\r' | "
                     "base64 -d | od -An -v -tx1 | tr -d ' \\n' > signed"));
  EXPECT_EQ(directory_.Read("signed") + "\n", directory_.Read("b2"));
}

TEST_F(EnvelopeTest, ATrailerMustStandAtTheVeryEnd) {
  const std::string payload = Serialize();
  for (const std::string& text :
       {std::string(), std::string("plain text"), payload + "\n",
        payload.substr(0, payload.size() - 1), payload.substr(0, payload.size() - 306)}) {
    const absl::StatusOr<Envelope> envelope = Parse(text);
    ASSERT_THAT(envelope, IsOk());
    EXPECT_EQ(envelope->trailer, Trailer::kAbsent);
    EXPECT_EQ(envelope->message_size, text.size());
  }
}

TEST_F(EnvelopeTest, ASignatureOverOtherTextIsWrong) {
  const std::string payload = Serialize();
  for (const std::string& text :
       {"x" + payload, payload.substr(1), absl::StrReplaceAll(payload, {{"Bob", "Bab"}}),
        payload.substr(payload.size() - 306)}) {
    const absl::StatusOr<Envelope> envelope = Parse(text);
    ASSERT_THAT(envelope, IsOk());
    EXPECT_EQ(envelope->trailer, Trailer::kWrong);
    EXPECT_EQ(envelope->message_size, text.size() - 306);
    EXPECT_TRUE(envelope->header.from.address.value.empty());
  }
}

TEST_F(EnvelopeTest, NoOctetOfASignedPayloadCanBeChanged) {
  message_.card.clear();
  const std::string payload =
      Signed("From: a@b.test\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\nHi\r\n");
  ASSERT_EQ(Parse(payload)->trailer, Trailer::kValid);
  for (size_t i = 0; i < payload.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string altered = payload;
      altered[i] = static_cast<char>(altered[i] ^ (1 << bit));
      const absl::StatusOr<Envelope> envelope = Parse(altered);
      ASSERT_THAT(envelope, IsOk());
      EXPECT_NE(envelope->trailer, Trailer::kValid) << i;
    }
  }
}

TEST_F(EnvelopeTest, ASignedMessageMustFollowTheRules) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"Subject:", "Sender: eve@example.test\r\nSubject:"},
           {"Subject:", "Reply-To: eve@example.test\r\nSubject:"},
           {"Subject:", "From: eve@example.test\r\nSubject:"},
           {"Subject:", "Subject :"},
           {"Subject:", "X: \xc3\xbc\r\nSubject:"},
           {"Subject:", "Letterlock-Attachment: v1\r\nSubject:"},
           {"MIME-Version: 1.0\r\n", "MIME-Version: 1.0\n"},
           {"> quoted\r\n", "> quoted\r"},
           {"> quoted\r\n", "> quoted\n"},
           {"> quoted", std::string("> quo\0ted", 9)},
       }) {
    SCOPED_TRACE(to);
    EXPECT_THAT(Parse(SignedAfter(from, to)), HasErrorCode(ErrorCode::kMalformedMessage));
  }
  EXPECT_THAT(Parse(Signed("")), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(Parse(Signed("\r\n")), HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST_F(EnvelopeTest, ABindingHoldsForOneFileAlone) {
  const std::string payload = Serialize();
  const auto elsewhere = ParseEnvelope(AsBytes(payload), "age-encryption.org/v1\n--- x\n", kNow);
  ASSERT_THAT(elsewhere, IsOk());
  EXPECT_EQ(elsewhere->trailer, Trailer::kValid);
  EXPECT_FALSE(elsewhere->bound_to_header);
  for (absl::string_view other : {"X-Header: v1; ", "Letterlock-Header: v2; "}) {
    const absl::StatusOr<Envelope> envelope = Parse(SignedAfter("Letterlock-Header: v1; ", other));
    ASSERT_THAT(envelope, IsOk());
    EXPECT_FALSE(envelope->bound_to_header);
  }
}

TEST_F(EnvelopeTest, ACardThatIsNotTheAuthorsIsDropped) {
  const auto has_card = [this] {
    const absl::StatusOr<Envelope> envelope = Parse(Serialize());
    EXPECT_THAT(envelope, IsOk());
    return envelope.ok() && envelope->card.has_value();
  };
  EXPECT_TRUE(has_card());
  card_.address = {"eve@example.test"};
  message_.card = SerializeCard(card_, secret_key_);
  EXPECT_FALSE(has_card());
  const Ed25519SecretKey other_key = GenerateEd25519SecretKey();
  card_.address = {"alice@example.test"};
  card_.signing_key = DeriveEd25519PublicKey(other_key);
  message_.card = SerializeCard(card_, other_key);
  EXPECT_FALSE(has_card());
  message_.card = "rubbish";
  EXPECT_FALSE(has_card());
  message_.card.clear();
  EXPECT_FALSE(has_card());
  const absl::StatusOr<Envelope> envelope =
      Parse(SignedAfter("Subject:", "Letterlock-Card: no base64\r\nSubject:"));
  ASSERT_THAT(envelope, IsOk());
  EXPECT_FALSE(envelope->card.has_value());
}

TEST_F(EnvelopeTest, SecretKeysAreNeitherWrittenNorShown) {
  const absl::string_view secret = "AGE-SECRET-KEY-1QQQQ";
  EXPECT_THAT(Parse("# letterlock keystore v1\n"), HasErrorCode(ErrorCode::kDenied));
  EXPECT_THAT(Parse(absl::StrCat("my ", secret)), HasErrorCode(ErrorCode::kDenied));
  EXPECT_THAT(Parse(SignedAfter("> quoted", secret)), HasErrorCode(ErrorCode::kDenied));
  EXPECT_THAT(Parse(SignedAfter("> quoted", secret) + "x"), HasErrorCode(ErrorCode::kDenied));
}

TEST_F(EnvelopeTest, AHeaderThatNobodyWouldReadIsNotWritten) {
  message_.header.subject = std::string(kMaxHeaderSection / 2, 'x');
  EXPECT_THAT(Parse(Serialize()), IsOk());
  message_.header.subject = std::string(kMaxHeaderSection, 'x');
  EXPECT_THAT(SerializeEnvelope(message_, kAgeHeader, secret_key_),
              HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(EnvelopeTest, RefusesToWriteWhatCouldNotBeRead) {
  const std::string secret = "x AGE-SECRET-KEY-1QQQQ";
  const std::vector<std::pair<const char*, std::function<void(OutgoingMessage&)>>> cases = {
      {"secret in text", [&](auto& m) { m.text = SecretBytes::CopyOf(secret); }},
      {"keystore as text",
       [&](auto& m) { m.text = SecretBytes::CopyOf("# letterlock keystore v1\n"); }},
      {"secret in html", [&](auto& m) { m.html = SecretBytes::CopyOf(secret); }},
      {"secret in subject", [&](auto& m) { m.header.subject = secret; }},
      {"secret in From", [&](auto& m) { m.header.from.name = secret; }},
      {"secret in To", [&](auto& m) { m.header.to[1].name = secret; }},
      {"secret in Cc", [&](auto& m) { m.header.cc[0].name = secret; }},
      {"secret in In-Reply-To", [&](auto& m) { m.header.in_reply_to = "<AGE-SECRET-KEY-1@b>"; }},
      {"secret in Message-ID", [&](auto& m) { m.header.message_id = "<AGE-SECRET-KEY-1@b>"; }},
      {"secret in an attachment's name",
       [&](auto& m) {
         m.attachments = {{"letterlock-0123abcd.age", secret, "text/plain", 3, {}}};
       }},
      {"secret in an attachment's type",
       [&](auto& m) {
         m.attachments = {{"letterlock-0123abcd.age", "a", "x/AGE-SECRET-KEY-1", 3, {}}};
       }},
      {"text not UTF-8", [&](auto& m) { m.text = SecretBytes::CopyOf("\xff"); }},
      {"NUL in text", [&](auto& m) { m.text = SecretBytes::CopyOf(absl::string_view("a\0b", 3)); }},
      {"html not UTF-8", [&](auto& m) { m.html = SecretBytes::CopyOf("\xff"); }},
      {"line end in subject", [&](auto& m) { m.header.subject = "a\r\nBcc: eve@b.test"; }},
      {"override in a name", [&](auto& m) { m.header.to[0].name = "a\u202eb"; }},
      {"path as attachment",
       [&](auto& m) {
         m.attachments = {{"../x.age", "a", "text/plain", 3, {}}};
       }},
  };
  for (const auto& [name, alter] : cases) {
    SCOPED_TRACE(name);
    OutgoingMessage message;
    message.header = message_.header;
    message.text = SecretBytes::CopyOf(kText);
    alter(message);
    EXPECT_THAT(SerializeEnvelope(message, kAgeHeader, secret_key_),
                HasErrorCode(ErrorCode::kMalformedRequest));
  }
}

}  // namespace
}  // namespace letterlock
