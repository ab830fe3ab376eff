// SPDX-License-Identifier: Apache-2.0
#include "mail/contact_card.h"

#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "age/x25519_recipient.h"
#include "base/bech32.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"
#include "mail/sshsig.h"
#include "native-host/mail/test_time.h"
#include "support/status_matchers.h"
#include "support/tool_directory.h"

namespace letterlock {
namespace {

class ContactCardTest : public testing::Test {
 protected:
  ContactCardTest() {
    card_.name = "J\u00fcrgen Alice";
    card_.address = {"alice@example.test"};
    card_.classical_recipient =
        age::EncodeRecipient(DeriveX25519PublicKey(GenerateX25519SecretKey()));
    card_.signing_key = DeriveEd25519PublicKey(secret_key_);
    card_.created = kNow;
    card_.serial = 1795428000;
  }

  // C with a good signature of ours, whatever C says.
  Bytes Signed(absl::string_view fields) const {
    const std::string content =
        absl::StrCat(fields, MakeSshsig(kCardNamespace, AsBytes(fields), secret_key_));
    return Bytes(content.begin(), content.end());
  }

  std::string Fields() const {
    const std::string content = SerializeCard(card_, secret_key_);
    return content.substr(0, content.size() - kCardTrailerSize);
  }

  struct Change {
    const char* name;
    std::string from;
    std::string to;
  };

  // Each of them alone makes a card that is none, though its signature is good.
  void ExpectRefused(const std::vector<Change>& changes) const {
    const std::string good = Fields();
    ASSERT_THAT(ParseCard(Signed(good), kNow), IsOk());
    for (const Change& change : changes) {
      SCOPED_TRACE(change.name);
      const std::string fields = absl::StrReplaceAll(good, {{change.from, change.to}});
      ASSERT_NE(fields, good);
      EXPECT_THAT(ParseCard(Signed(fields), kNow), HasErrorCode(ErrorCode::kMalformedMessage));
    }
  }

  const Ed25519SecretKey secret_key_ = GenerateEd25519SecretKey();
  const std::string hybrid_recipient_ = EncodeBech32("age1pq", Bytes(1216, 7));
  ContactCard card_;
  ToolDirectory directory_;
};

TEST_F(ContactCardTest, ComesBackAsItWas) {
  for (absl::string_view hybrid : {absl::string_view(), absl::string_view(hybrid_recipient_)}) {
    for (absl::string_view name : {"", "J\u00fcrgen Alice", " : "}) {
      card_.hybrid_recipient = std::string(hybrid);
      card_.name = std::string(name);
      const std::string content = SerializeCard(card_, secret_key_);
      const absl::StatusOr<ContactCard> parsed = ParseCard(AsBytes(content), kNow);
      ASSERT_THAT(parsed, IsOk());
      EXPECT_EQ(parsed->name, card_.name);
      EXPECT_EQ(parsed->address, card_.address);
      EXPECT_EQ(parsed->hybrid_recipient, card_.hybrid_recipient);
      EXPECT_EQ(parsed->classical_recipient, card_.classical_recipient);
      EXPECT_EQ(parsed->signing_key, card_.signing_key);
      EXPECT_EQ(parsed->created, card_.created);
      EXPECT_EQ(parsed->serial, card_.serial);
      EXPECT_EQ(parsed->armored, ArmorCard(content));
    }
  }
}

TEST_F(ContactCardTest, HybridRecipientAloneIsEnough) {
  card_.hybrid_recipient = hybrid_recipient_;
  card_.classical_recipient.clear();
  EXPECT_THAT(ParseCard(AsBytes(SerializeCard(card_, secret_key_)), kNow), IsOk());
}

TEST_F(ContactCardTest, IsReadableTextInTheOneOrder) {
  EXPECT_EQ(Fields(), absl::StrCat("Letterlock-Card: 1\r\nName: J\u00fcrgen Alice\r\n"
                                   "Address: alice@example.test\r\nRecipient: ",
                                   card_.classical_recipient,
                                   "\r\nSigning-Key: ", SshPublicKey(card_.signing_key),
                                   "\r\nCreated: 2026-11-23T10:00:00Z\r\nSerial: 1795428000\r\n"));
}

TEST_F(ContactCardTest, SshKeygenVerifiesIt) {
  const std::string content = SerializeCard(card_, secret_key_);
  directory_.Write("card", content);
  directory_.Write("allowed",
                   absl::StrCat("alice@example.test ", SshPublicKey(card_.signing_key), "\n"));
  EXPECT_TRUE(
      directory_.Run("head -c -314 card > c; tail -c 314 card > s; "
                     "ssh-keygen -Y verify -n letterlock.card.v1 -f allowed "
                     "-I alice@example.test -s s < c > output 2>&1"))
      << directory_.Read("output");
}

TEST_F(ContactCardTest, RefusesOtherGrammarThoughWellSigned) {
  ExpectRefused({
      {"another version", "Card: 1", "Card: 2"},
      {"version missing", "Letterlock-Card: 1\r\n", ""},
      {"name of a field in another case", "Address:", "address:"},
      {"no space behind the colon", "Address: ", "Address:"},
      {"folded line", "Alice", "\r\n Alice"},
      {"LF alone", "Alice\r\n", "Alice\n"},
      {"empty line", "Alice\r\n", "Alice\r\n\r\n"},
      {"no last line end", "1795428000\r\n", "1795428000"},
      {"second address at the end", "8000\r\n", "8000\r\nADDRESS: eve@example.test\r\n"},
      {"unknown field before the end", "Created", "X-Later: 1\r\nCreated"},
      {"line without a colon", "8000\r\n", "8000\r\nrubbish\r\n"},
      {"space before the colon", "8000\r\n", "8000\r\nX-Later : 1\r\n"},
      {"line over 4096 octets", "8000\r\n", "8000\r\nX: " + std::string(4094, 'x') + "\r\n"},
  });
}

TEST_F(ContactCardTest, RefusesANameOrAddressThatCouldDeceive) {
  ExpectRefused({
      {"empty name", "J\u00fcrgen Alice", ""},
      {"name not UTF-8", "J\u00fcrgen", "J\xfcrgen"},
      {"name with a control", "J\u00fcrgen", "J\trgen"},
      {"name with an override", "J\u00fcrgen", "J\u202ergen"},
      {"name of 257 octets", "J\u00fcrgen Alice", std::string(257, 'x')},
      {"a secret key as name", "J\u00fcrgen", "AGE-SECRET-KEY-1QQ"},
      {"two names", "Address:", "Name: Eve\r\nAddress:"},
      {"no address", "Address: alice@example.test\r\n", ""},
      {"two addresses", "Recipient", "Address: eve@example.test\r\nRecipient"},
      {"bad address", "alice@example.test", "alice@example.test."},
      {"address not canonical", "alice@example.test", "Alice@example.test"},
      {"address in U-labels", "alice@example.test", "alice@m\u00fcnchen.test"},
  });
}

TEST_F(ContactCardTest, RefusesRecipientsThatNobodyCanEncryptTo) {
  const std::string recipient = absl::StrCat("Recipient: ", card_.classical_recipient, "\r\n");
  const std::string hybrid = absl::StrCat("Recipient: ", hybrid_recipient_, "\r\n");
  ExpectRefused({
      {"no recipient", recipient, ""},
      {"two classical recipients", recipient, recipient + recipient},
      {"two hybrid recipients", recipient, hybrid + hybrid},
      {"hybrid recipient last", recipient, recipient + hybrid},
      {"recipient of another kind", recipient, "Recipient: ssh-ed25519 AAAA\r\n"},
      {"short hybrid recipient", recipient,
       "Recipient: " + EncodeBech32("age1pq", Bytes(1215, 7)) + "\r\n"},
      {"hybrid recipient that is not reduced", recipient,
       "Recipient: " + EncodeBech32("age1pq", Bytes(1216, 0xff)) + "\r\n"},
      {"hybrid recipient of low order", recipient,
       "Recipient: " + EncodeBech32("age1pq", Bytes(1216, 0)) + "\r\n"},
      {"classical recipient of low order", recipient,
       "Recipient: " + EncodeBech32("age", Bytes(32, 0)) + "\r\n"},
      {"recipient in upper case", recipient,
       "Recipient: " + EncodeBech32("AGE", Bytes(32, 7)) + "\r\n"},
  });
}

TEST_F(ContactCardTest, RefusesAnotherSigningKeyTimeOrSerial) {
  ExpectRefused({
      {"no signing key", "Signing-Key", "X-Key"},
      {"signing key with a comment", "\r\nCreated", " alice\r\nCreated"},
      {"another signing key", SshPublicKey(card_.signing_key), SshPublicKey(Ed25519PublicKey())},
      {"time with a zone", "00:00Z", "00:00+00:00"},
      {"time with a fraction", "00:00Z", "00:00.5Z"},
      {"no such day", "11-23", "11-31"},
      {"time with a space", "00:00Z", "00:00Z "},
      {"day of one digit", "11-23T", "11-3T"},
      {"point in time without a day", "2026-11-23T10:00:00Z", "infinite-future"},
      {"year of one digit", "2026-11", "6-11"},
      {"no time", "Created: 2026-11-23T10:00:00Z\r\n", ""},
      {"serial with a zero", "Serial: 1", "Serial: 01"},
      {"serial with a sign", "Serial: 1", "Serial: +1"},
      {"negative serial", "Serial: 1", "Serial: -1"},
      {"serial too large", "Serial: 1795428000", "Serial: 9223372036854775808"},
      {"serial no number", "Serial: 1795428000", "Serial: x"},
      {"no serial", "Serial: 1795428000\r\n", ""},
      {"serial over a day ahead", "Serial: 1795428000", "Serial: 1795514401"},
      {"two serials", "Serial: 1795428000\r\n", "Serial: 1795428000\r\nSerial: 1795428000\r\n"},
  });
}

TEST_F(ContactCardTest, PassesOverSignedFieldsOfLaterVersions) {
  const std::string later =
      Fields() + "X-Later: 1\r\nX-Later: 2\r\nOrganization: " + std::string(4080, 'x') + "\r\n";
  const absl::StatusOr<ContactCard> parsed = ParseCard(Signed(later), kNow);
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(parsed->address, card_.address);
}

TEST_F(ContactCardTest, SerialMayBeADayAhead) {
  card_.serial = 1795514400;
  EXPECT_THAT(ParseCard(AsBytes(SerializeCard(card_, secret_key_)), kNow), IsOk());
}

TEST_F(ContactCardTest, NoOctetOfItCanBeChanged) {
  const std::string content = SerializeCard(card_, secret_key_);
  for (size_t i = 0; i < content.size(); ++i) {
    std::string altered = content;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_THAT(ParseCard(AsBytes(altered), kNow), HasErrorCode(ErrorCode::kMalformedMessage));
  }
}

TEST_F(ContactCardTest, IsSignedByItsOwnKeyUnderItsOwnNamespace) {
  EXPECT_THAT(ParseCard(AsBytes(SerializeCard(card_, GenerateEd25519SecretKey())), kNow),
              HasErrorCode(ErrorCode::kMalformedMessage));
  const std::string fields = Fields();
  const std::string as_message =
      fields + MakeSshsig(kMessageNamespace, AsBytes(fields), secret_key_);
  EXPECT_THAT(ParseCard(AsBytes(as_message), kNow), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(ParseCard(AsBytes(fields), kNow), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(ParseCard({}, kNow), HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST_F(ContactCardTest, HasALargestSize) {
  EXPECT_THAT(ParseCard(Bytes(kMaxCardBytes + 1, 'x'), kNow), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(DearmorCard(std::string(kMaxCardBytes + 1, ' ')), HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(ContactCardTest, ArmorIsTextOf64Columns) {
  const std::string content = SerializeCard(card_, secret_key_);
  const std::string armored = ArmorCard(content);
  EXPECT_TRUE(absl::StartsWith(armored, "-----BEGIN LETTERLOCK CARD-----\n"));
  EXPECT_TRUE(absl::EndsWith(armored, "\n-----END LETTERLOCK CARD-----\n"));
  for (absl::string_view line : absl::StrSplit(armored, '\n')) EXPECT_LE(line.size(), 64u);
  for (const std::string& variant :
       {armored, "\r\n  " + armored + "\n \t", absl::StrReplaceAll(armored, {{"\n", "\r\n"}})}) {
    const absl::StatusOr<Bytes> dearmored = DearmorCard(variant);
    ASSERT_THAT(dearmored, IsOk());
    EXPECT_EQ(AsText(*dearmored), content);
  }
}

TEST_F(ContactCardTest, RefusesDamagedArmor) {
  const std::string armored = ArmorCard(SerializeCard(card_, secret_key_));
  const std::string first_line = armored.substr(32, 64);
  std::string joined = armored;
  joined.erase(32 + 64, 1);
  std::string split = armored;
  split.insert(32 + 60, "\n");
  for (const std::string& damaged : {
           std::string(),
           "text\n" + armored,
           armored + "text\n",
           "> " + armored,
           armored + armored,
           armored.substr(32),
           armored.substr(0, armored.size() - 31),
           std::string("-----BEGIN LETTERLOCK CARD-----\n-----END LETTERLOCK CARD-----\n"),
           std::string("-----BEGIN LETTERLOCK CARD-----\n\n-----END LETTERLOCK CARD-----\n"),
           absl::StrReplaceAll(armored, {{"LETTERLOCK", "AGE"}}),
           absl::StrReplaceAll(armored, {{first_line, "*" + first_line.substr(1)}}),
           absl::StrReplaceAll(armored, {{first_line, first_line + "\n"}}),
           absl::StrReplaceAll(armored, {{first_line, " " + first_line}}),
           joined,
           split,
       }) {
    EXPECT_THAT(DearmorCard(damaged), HasErrorCode(ErrorCode::kMalformedMessage)) << damaged;
  }
}

TEST(IsCardNameTest, IsCleanTextOfAtMost256Octets) {
  EXPECT_TRUE(IsCardName(""));
  EXPECT_TRUE(IsCardName(std::string(256, 'x')));
  EXPECT_FALSE(IsCardName(std::string(257, 'x')));
  EXPECT_FALSE(IsCardName("a\r\nb"));
}

}  // namespace
}  // namespace letterlock
