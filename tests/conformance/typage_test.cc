// SPDX-License-Identifier: Apache-2.0
// Files exchanged with typage in both directions, by LETTERLOCK_CONFORMANCE_DIR/typage.mjs.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <ostream>

#include "absl/strings/str_cat.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/hybrid_recipient.h"
#include "age/scrypt_recipient.h"
#include "age/x25519_recipient.h"
#include "crypto/random.h"
#include "crypto/x25519.h"
#include "support/status_matchers.h"
#include "support/tool_directory.h"

namespace letterlock::age {
namespace {

enum class Kind { kHybrid, kClassical, kPassphrase };

constexpr absl::string_view kPassphrase = "correct horse";

struct TypageCase {
  Kind kind;
  bool is_armored;
  size_t size;
};

std::string CaseName(const TypageCase& c) {
  constexpr const char* kKinds[] = {"Hybrid", "Classical", "Passphrase"};
  return absl::StrCat(kKinds[static_cast<int>(c.kind)], c.is_armored ? "Armored" : "Raw", c.size);
}

std::ostream& operator<<(std::ostream& out, const TypageCase& c) { return out << CaseName(c); }

// One key of a kind in all the forms in which either side wants it.
struct Keys {
  std::unique_ptr<Recipient> recipient;
  std::unique_ptr<Identity> identity;
  std::string recipient_text;  // the passphrase, where it is one
  std::string identity_text;
};

Keys HybridKeys() {
  const HybridSecretKey secret_key = GenerateHybridSecretKey();
  const HybridPublicKey public_key = DeriveHybridKeyPair(secret_key).public_key;
  return {std::make_unique<HybridRecipient>(public_key),
          std::make_unique<HybridIdentity>(secret_key), EncodeHybridRecipient(public_key),
          std::string(EncodeHybridIdentity(secret_key).RevealText())};
}

Keys ClassicalKeys() {
  const X25519SecretKey secret_key = GenerateX25519SecretKey();
  const X25519PublicKey public_key = DeriveX25519PublicKey(secret_key);
  return {std::make_unique<X25519Recipient>(public_key),
          std::make_unique<X25519Identity>(secret_key.Clone()), EncodeRecipient(public_key),
          std::string(EncodeIdentity(secret_key).RevealText())};
}

Keys PassphraseKeys() {
  constexpr int kLogN = 10;
  return {std::make_unique<ScryptRecipient>(Passphrase::CopyOf(kPassphrase), kLogN),
          std::make_unique<ScryptIdentity>(Passphrase::CopyOf(kPassphrase)),
          std::string(kPassphrase), std::string(kPassphrase)};
}

Keys KeysOf(Kind kind) {
  if (kind == Kind::kPassphrase) return PassphraseKeys();
  return kind == Kind::kHybrid ? HybridKeys() : ClassicalKeys();
}

class Typage : public ToolDirectory {
 public:
  // `arguments`: one of the script's actions, and its files.
  bool Run(absl::string_view arguments) {
    const char* scripts = getenv("LETTERLOCK_CONFORMANCE_DIR");
    if (scripts == nullptr) return false;
    return ToolDirectory::Run(absl::StrCat("node '", scripts, "/typage.mjs' ", arguments));
  }
};

class TypageTest : public testing::TestWithParam<TypageCase> {
 protected:
  std::string Arguments(absl::string_view action, absl::string_view files) {
    return absl::StrCat(action, " keys ", files, GetParam().is_armored ? " armored" : "");
  }

  Typage typage_;
  Keys keys_ = KeysOf(GetParam().kind);
  Bytes payload_ = RandomBytes(GetParam().size);
};

TEST_P(TypageTest, OpensWhatWeEncrypt) {
  std::vector<const Recipient*> recipients = {keys_.recipient.get()};
  const Keys other = KeysOf(GetParam().kind);
  if (GetParam().kind != Kind::kPassphrase) recipients.push_back(other.recipient.get());
  absl::StatusOr<Encryption> encryption = Encryption::Begin(recipients);
  ASSERT_THAT(encryption, IsOk());
  const Bytes file = std::move(*encryption).Finish(payload_);
  typage_.Write("keys", keys_.identity_text);
  typage_.Write("file.age", GetParam().is_armored ? Armor(file) : std::string(AsText(file)));

  ASSERT_TRUE(typage_.Run(Arguments("decrypt", "file.age payload")));
  EXPECT_EQ(typage_.Read("payload"), AsText(payload_));
}

TEST_P(TypageTest, WritesWhatWeOpen) {
  const bool has_other = GetParam().kind != Kind::kPassphrase;
  const std::string other = has_other ? KeysOf(GetParam().kind).recipient_text + "\n" : "";
  typage_.Write("keys", other + keys_.recipient_text);
  typage_.Write("payload", AsText(payload_));
  ASSERT_TRUE(typage_.Run(Arguments("encrypt", "payload file.age")));
  const std::string text = typage_.Read("file.age");
  const absl::StatusOr<Bytes> file =
      GetParam().is_armored ? Dearmor(text) : Bytes(text.begin(), text.end());
  ASSERT_THAT(file, IsOk());

  const absl::StatusOr<Decrypted> decrypted = Decrypt(*file, {keys_.identity.get()});
  ASSERT_THAT(decrypted, IsOk());
  EXPECT_EQ(decrypted->payload.RevealText(), AsText(payload_));
  EXPECT_EQ(decrypted->hybrid, GetParam().kind == Kind::kHybrid);
}

std::vector<TypageCase> TypageCases() {
  std::vector<TypageCase> cases;
  for (Kind kind : {Kind::kHybrid, Kind::kClassical, Kind::kPassphrase}) {
    for (bool is_armored : {false, true}) {
      cases.push_back({kind, is_armored, 0});
      cases.push_back({kind, is_armored, 70000});
    }
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Kinds, TypageTest, testing::ValuesIn(TypageCases()),
                         [](const auto& info) { return CaseName(info.param); });

TEST(TypageKeysTest, ReadsAndDerivesTheSameKeys) {
  Typage typage;
  ASSERT_TRUE(typage.Run("identity none identity"));
  const std::string text = typage.Read("identity");
  const auto secret_key = DecodeHybridIdentity(text);
  ASSERT_TRUE(secret_key);
  EXPECT_EQ(EncodeHybridIdentity(*secret_key).RevealText(), text);
  ASSERT_TRUE(typage.Run("recipient identity recipient"));
  EXPECT_EQ(EncodeHybridRecipient(DeriveHybridKeyPair(*secret_key).public_key),
            typage.Read("recipient"));
}

TEST(TypageMixtureTest, IsReadThoughWeDoNotWriteIt) {
  const Keys hybrid = HybridKeys(), classical = ClassicalKeys();
  Typage typage;
  typage.Write("keys", absl::StrCat(hybrid.recipient_text, "\n", classical.recipient_text));
  typage.Write("payload", "text");
  ASSERT_TRUE(typage.Run("encrypt keys payload file.age"));
  const std::string file = typage.Read("file.age");
  for (const Keys* keys : {&hybrid, &classical}) {
    const absl::StatusOr<Decrypted> decrypted = Decrypt(AsBytes(file), {keys->identity.get()});
    ASSERT_THAT(decrypted, IsOk());
    EXPECT_EQ(decrypted->payload.RevealText(), "text");
    EXPECT_FALSE(decrypted->hybrid);
  }
}

}  // namespace
}  // namespace letterlock::age
