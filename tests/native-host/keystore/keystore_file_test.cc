// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore_file.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/scrypt_recipient.h"
#include "native-host/keystore/test_accounts.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

SecretBytes Text(absl::string_view text) { return SecretBytes::CopyOf(text); }
std::string Shown(const SecretBytes& text) { return std::string(text.RevealText()); }

// The text of a keystore with one account.
std::string OneAccount(const std::string& name = "Alice") {
  return Shown(AppendAccount({}, MakeAccount("alice@example.test", name)));
}

std::string LineWith(const std::string& text, const std::string& beginning) {
  const size_t start = text.find(beginning);
  return text.substr(start, text.find('\n', start) - start + 1);
}

TEST(KeystoreFileTest, IsAnAgeIdentityFileWithCommentsOfOurs) {
  const std::string text = OneAccount();
  EXPECT_THAT(text, StartsWith("# letterlock keystore v1\n"
                               "# account: {\"address\":\"alice@example.test\",\"name\":\"Alice\","
                               "\"created\":\"2026-11-23T10:00:00Z\",\"serial\":1795428000}\n"
                               "AGE-SECRET-KEY-PQ-1"));
  EXPECT_THAT(text, HasSubstr("\nAGE-SECRET-KEY-1"));
  EXPECT_THAT(text, HasSubstr("\n# signing key: ssh-ed25519 AAAA"));
  EXPECT_THAT(LineWith(text, "# signing key: "), HasSubstr(" LETTERLOCK-SIGNING-KEY-1"));
}

TEST(KeystoreFileTest, ReadsBackTheAccountsItWrote) {
  const Account alice = MakeAccount("alice@example.test", "Alice \"A\" \\ \u00e4");
  const Account work = MakeAccount("alice@work.example.test", "");
  const absl::StatusOr<std::vector<Account>> accounts =
      ParseKeystore(AppendAccount(AppendAccount({}, alice), work));
  ASSERT_THAT(accounts, IsOk());
  ASSERT_EQ(accounts->size(), 2u);
  EXPECT_EQ(PublicHalf((*accounts)[0]).armored_card, PublicHalf(alice).armored_card);
  EXPECT_EQ(PublicHalf((*accounts)[1]).armored_card, PublicHalf(work).armored_card);
  EXPECT_TRUE(
      ConstantTimeEqual((*accounts)[0].hybrid_keys[0].Reveal(), alice.hybrid_keys[0].Reveal()));
  EXPECT_TRUE(
      ConstantTimeEqual((*accounts)[0].x25519_keys[0].Reveal(), alice.x25519_keys[0].Reveal()));
  EXPECT_TRUE(ConstantTimeEqual((*accounts)[1].signing_key.Reveal(), work.signing_key.Reveal()));
}

TEST(KeystoreFileTest, KeepsEveryLineItDoesNotKnow) {
  const std::string unknown =
      "AGE-SECRET-KEY-NEWER-1QQPQPQ\n# remark\n\n# policy: {}\nAGE-PLUGIN-YUBIKEY-1QQ\n";
  std::string text = OneAccount();
  text.insert(text.find("AGE-SECRET-KEY-1"), unknown);
  text += "# no line end";
  const absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(Text(text));
  ASSERT_THAT(accounts, IsOk());
  EXPECT_EQ((*accounts)[0].x25519_keys.size(), 1u);
  const std::string more = Shown(AppendAccount(Text(text), MakeAccount("alice@work.example.test")));
  EXPECT_THAT(more, StartsWith(text + "\n# account: "));
  EXPECT_EQ(ParseKeystore(Text(more))->size(), 2u);
}

TEST(KeystoreFileTest, KeepsOldKeysBehindTheNewestOne) {
  const std::string text = OneAccount();
  const Account newer = MakeAccount("alice@example.test");
  const std::string newer_lines = Shown(AppendAccount({}, newer));
  std::string both = text;
  for (const std::string kind : {"AGE-SECRET-KEY-PQ-1", "AGE-SECRET-KEY-1"}) {
    both.insert(both.find(kind), LineWith(newer_lines, kind));
  }
  const absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(Text(both));
  ASSERT_THAT(accounts, IsOk());
  EXPECT_EQ((*accounts)[0].hybrid_keys.size(), 2u);
  EXPECT_EQ((*accounts)[0].x25519_keys.size(), 2u);
  EXPECT_EQ((*accounts)[0].card.hybrid_recipient, newer.card.hybrid_recipient);
  EXPECT_EQ((*accounts)[0].card.classical_recipient, newer.card.classical_recipient);
}

TEST(KeystoreFileTest, ReadsAnAccountFromBeforePostQuantumKeys) {
  const Account old = MakeClassicalAccount("alice@example.test");
  const absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(AppendAccount({}, old));
  ASSERT_THAT(accounts, IsOk());
  EXPECT_EQ((*accounts)[0].card.hybrid_recipient, "");
  EXPECT_EQ((*accounts)[0].card.classical_recipient, old.card.classical_recipient);
}

TEST(KeystoreFileTest, ReadsAnAccountLineOfALaterVersion) {
  const std::string text = absl::StrReplaceAll(
      OneAccount(), {{"{\"address\"", "{\"aliases\":[\"a@b.test\"],\"address\""}});
  EXPECT_THAT(ParseKeystore(Text(text)), IsOk());
}

TEST(KeystoreFileTest, RefusesADamagedText) {
  const std::string text = OneAccount();
  const std::string signing = LineWith(text, "# signing key: ");
  const std::string identity = LineWith(text, "AGE-SECRET-KEY-1");
  const std::string hybrid = LineWith(text, "AGE-SECRET-KEY-PQ-1");
  const std::string foreign = LineWith(OneAccount(), "# signing key: ");
  const std::string mixed =
      absl::StrCat(signing.substr(0, signing.rfind(' ')), foreign.substr(foreign.rfind(' ')));
  const struct {
    const char* name;
    std::string text;
  } cases[] = {
      {"nothing", ""},
      {"another first line", text.substr(text.find('\n') + 1)},
      {"a later version", absl::StrReplaceAll(text, {{"keystore v1", "keystore v2"}})},
      {"carriage returns", absl::StrReplaceAll(text, {{"\n", "\r\n"}})},
      {"no signing key", absl::StrReplaceAll(text, {{signing, ""}})},
      {"two signing keys", text + foreign},
      {"halves that differ", absl::StrReplaceAll(text, {{signing, mixed}})},
      {"a signing key cut short", text.substr(0, text.size() - 2)},
      {"a signing key without its public half",
       absl::StrReplaceAll(text, {{"ssh-ed25519 ", "ssh-ed25519"}})},
      {"an age key as signing key",
       absl::StrReplaceAll(
           text, {{signing, absl::StrCat(signing.substr(0, signing.rfind(' ') + 1), identity)}})},
      {"no identity", absl::StrReplaceAll(text, {{identity, ""}, {hybrid, ""}})},
      {"an identity cut short",
       absl::StrReplaceAll(text, {{identity, identity.substr(0, 30) + "\n"}})},
      {"a hybrid identity cut short",
       absl::StrReplaceAll(text, {{hybrid, hybrid.substr(0, 30) + "\n"}})},
      {"the same address twice", text + text.substr(text.find('\n') + 1)},
      {"no JSON", absl::StrReplaceAll(text, {{"{\"address\"", "\"address\""}})},
      {"no address", absl::StrReplaceAll(text, {{"\"address\"", "\"add\""}})},
      {"not an address", absl::StrReplaceAll(text, {{"alice@example.test", "alice"}})},
      {"an address not canonical", absl::StrReplaceAll(text, {{"alice@", "Alice@"}})},
      {"a name with a line end", absl::StrReplaceAll(text, {{"\"Alice\"", "\"Al\\nice\""}})},
      {"a serial that is text", absl::StrReplaceAll(text, {{":1795428000", ":\"1795428000\""}})},
      {"a negative serial", absl::StrReplaceAll(text, {{":1795428000", ":-1"}})},
      {"no time", absl::StrReplaceAll(text, {{"2026-11-23T10:00:00Z", "yesterday"}})},
  };
  for (const auto& damaged : cases) {
    SCOPED_TRACE(damaged.name);
    ASSERT_NE(damaged.text, text);
    EXPECT_THAT(ParseKeystore(Text(damaged.text)), HasErrorCode(ErrorCode::kStorageFailed));
  }
}

TEST(SealedKeystoreTest, OpensWithItsPassphraseOnly) {
  const absl::StatusOr<Bytes> file = SealKeystoreFile(Text("content"), Right(), kCheapLogN);
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT(std::string(AsText(*file)), StartsWith("age-encryption.org/v1\n-> scrypt "));
  const absl::StatusOr<SecretBytes> opened = OpenKeystoreFile(*file, Right());
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(Shown(*opened), "content");
  EXPECT_THAT(OpenKeystoreFile(*file, Wrong()), HasErrorCode(ErrorCode::kWrongPassphrase));
}

TEST(SealedKeystoreTest, OpensArmoredToo) {
  const absl::StatusOr<Bytes> file = SealKeystoreFile(Text("content"), Right(), kCheapLogN);
  const std::string armored = age::Armor(*file);
  EXPECT_THAT(OpenKeystoreFile(AsBytes(armored), Right()), IsOk());
  EXPECT_THAT(OpenKeystoreFile(AsBytes(armored.substr(0, 100)), Right()),
              HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(SealedKeystoreTest, TellsAWrongPassphraseFromADamagedFile) {
  const Bytes sound = *SealKeystoreFile(Text("content"), Right(), kCheapLogN);
  const std::string header(AsText(sound).substr(0, AsText(sound).find("\n---") + 1));
  for (size_t position = 0; position < sound.size(); ++position) {
    Bytes damaged = sound;
    damaged[position] ^= 1;
    const absl::StatusOr<SecretBytes> opened = OpenKeystoreFile(damaged, Right());
    ASSERT_FALSE(opened.ok()) << position;
    // A stanza that does not open is what a wrong passphrase looks like.
    const bool in_stanza = position < header.size();
    EXPECT_TRUE(in_stanza || CodeOf(opened.status()) == ErrorCode::kStorageFailed) << position;
  }
  for (size_t size : {size_t{0}, size_t{1}, header.size(), sound.size() - 1}) {
    EXPECT_THAT(OpenKeystoreFile(ByteSpan(sound).first(size), Right()),
                HasErrorCode(ErrorCode::kStorageFailed));
  }
}

TEST(SealedKeystoreTest, RefusesAFileThatNoPassphraseSealed) {
  const Account account = MakeAccount("alice@example.test");
  const auto recipient = age::ParseRecipient(account.card.classical_recipient);
  const age::Recipient* const recipients[] = {recipient->get()};
  absl::StatusOr<age::Encryption> encryption = age::Encryption::Begin(recipients);
  ASSERT_THAT(encryption, IsOk());
  const Bytes file = (*std::move(encryption)).Finish(AsBytes("content"));
  EXPECT_THAT(OpenKeystoreFile(file, Right()), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(SealedKeystoreTest, RefusesAWorkFactorThatWouldTakeAllMemory) {
  const Bytes sound = *SealKeystoreFile(Text("content"), Right(), kCheapLogN);
  const std::string bomb = absl::StrReplaceAll(AsText(sound), {{" 1\n", " 25\n"}});
  EXPECT_THAT(OpenKeystoreFile(AsBytes(bomb), Right()), HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
