// SPDX-License-Identifier: Apache-2.0
#include "age/hybrid_recipient.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "age/age.h"
#include "age/format.h"
#include "age/header.h"
#include "age/x25519_recipient.h"
#include "base/bech32.h"
#include "base/encoding.h"
#include "crypto/random.h"
#include "crypto/x25519.h"
#include "native-host/age/some_file_key.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

constexpr size_t kEncSize = 1120;

HybridPublicKey PublicKeyOf(const HybridSecretKey& secret_key) {
  return DeriveHybridKeyPair(secret_key).public_key;
}

HybridRecipient SomebodyElse() { return HybridRecipient(PublicKeyOf(GenerateHybridSecretKey())); }

// `enc` of a stanza, altered.
template <class Alter>
void AlterEnc(Stanza& stanza, Alter alter) {
  Bytes enc = *DecodeBase64(stanza.args[0], Padding::kNone);
  alter(enc);
  stanza.args[0] = EncodeBase64(enc, Padding::kNone);
}

class HybridRecipientTest : public testing::Test {
 protected:
  Stanza Wrap() { return *recipient_.Wrap(file_key_); }
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) {
    return identity_.Unwrap(stanzas);
  }
  template <class Alter>
  absl::StatusOr<std::optional<FileKey>> UnwrapAltered(Alter alter) {
    Stanza stanza = Wrap();
    alter(stanza);
    return Unwrap({stanza});
  }

  HybridSecretKey secret_key_ = GenerateHybridSecretKey();
  HybridRecipient recipient_{PublicKeyOf(secret_key_)};
  HybridIdentity identity_{secret_key_};
  FileKey file_key_ = SomeFileKey();
};

TEST_F(HybridRecipientTest, WrapsIntoTheStanzaOfTheSpecification) {
  const Stanza stanza = Wrap();
  EXPECT_EQ(stanza.type, "mlkem768x25519");
  ASSERT_EQ(stanza.args.size(), 1u);
  EXPECT_EQ(stanza.args[0].size(), 1494u);
  EXPECT_EQ(stanza.body.size(), 32u);
}

TEST_F(HybridRecipientTest, UnwrapsWhatWasWrappedForIt) {
  const Stanza other = *SomebodyElse().Wrap(file_key_);
  const Stanza unknown{"grease", {}, {}};
  const auto file_key = Unwrap({unknown, other, Wrap()});
  ASSERT_THAT(file_key, IsOk());
  ASSERT_TRUE(*file_key);
  EXPECT_EQ((*file_key)->Reveal(), file_key_.Reveal());
}

TEST_F(HybridRecipientTest, FindsNothingInTheStanzasOfOthers) {
  Stanza upper_case = Wrap();
  upper_case.type = "MLKEM768X25519";
  const auto file_key = Unwrap({*SomebodyElse().Wrap(file_key_), upper_case});
  ASSERT_THAT(file_key, IsOk());
  EXPECT_FALSE(*file_key);
}

TEST_F(HybridRecipientTest, WrapsDifferentlyEachTime) {
  EXPECT_NE(Wrap().args, Wrap().args);
  EXPECT_NE(Wrap().body, Wrap().body);
}

TEST_F(HybridRecipientTest, RefusesAStanzaAgainstTheGrammar) {
  const auto malformed = HasErrorCode(ErrorCode::kMalformedMessage);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.args.clear(); }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.args.push_back("more"); }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.args[0] += "="; }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.args[0].pop_back(); }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.args[0].back() = '/'; }), malformed);  // spare bits
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { AlterEnc(s, [](Bytes& e) { e.pop_back(); }); }),
              malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { AlterEnc(s, [](Bytes& e) { e.push_back(0); }); }),
              malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.body.pop_back(); }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.body.push_back(0); }), malformed);
  EXPECT_THAT(UnwrapAltered([](Stanza& s) { s.body.clear(); }), malformed);
}

TEST_F(HybridRecipientTest, RefusesAnX25519HalfOfLowOrder) {
  const auto zero_half = [](Bytes& enc) { std::fill(enc.end() - 32, enc.end(), uint8_t{0}); };
  EXPECT_THAT(UnwrapAltered([&](Stanza& s) { AlterEnc(s, zero_half); }),
              HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST_F(HybridRecipientTest, DamageInEitherHalfOrTheBodyIsNoMatch) {
  const auto is_no_match = [](const auto& file_key) { return file_key.ok() && !*file_key; };
  for (size_t at : {size_t{0}, size_t{1087}, size_t{1088}, kEncSize - 2}) {
    const auto flip = [at](Bytes& enc) { enc[at] ^= 1; };
    EXPECT_TRUE(is_no_match(UnwrapAltered([&](Stanza& s) { AlterEnc(s, flip); }))) << at;
  }
  EXPECT_TRUE(is_no_match(UnwrapAltered([](Stanza& s) { s.body[0] ^= 1; })));
  EXPECT_TRUE(is_no_match(UnwrapAltered([](Stanza& s) { s.body[31] ^= 1; })));
}

TEST_F(HybridRecipientTest, ADamagedStanzaDoesNotHideTheNext) {
  Stanza damaged = Wrap();
  AlterEnc(damaged, [](Bytes& enc) { enc[0] ^= 1; });
  const auto file_key = Unwrap({damaged, Wrap()});
  ASSERT_THAT(file_key, IsOk());
  EXPECT_TRUE(*file_key);
}

class HybridTextTest : public testing::Test {
 protected:
  HybridSecretKey secret_key_ = GenerateHybridSecretKey();
  HybridPublicKey public_key_ = PublicKeyOf(secret_key_);
};

TEST_F(HybridTextTest, IsReadAsItWasWritten) {
  const std::string recipient = EncodeHybridRecipient(public_key_);
  EXPECT_TRUE(absl::StartsWith(recipient, "age1pq1"));
  EXPECT_EQ(recipient.size(), 1959u);
  EXPECT_EQ(DecodeHybridRecipient(recipient), public_key_);
  const SecretBytes identity = EncodeHybridIdentity(secret_key_);
  EXPECT_TRUE(absl::StartsWith(identity.RevealText(), "AGE-SECRET-KEY-PQ-1"));
  EXPECT_EQ(identity.size(), 77u);
  const auto secret_key = DecodeHybridIdentity(identity.RevealText());
  ASSERT_TRUE(secret_key);
  EXPECT_EQ(secret_key->Reveal(), secret_key_.Reveal());
}

TEST_F(HybridTextTest, IsRefusedInAnotherCaseOrForm) {
  const std::string recipient = EncodeHybridRecipient(public_key_);
  const std::string identity(EncodeHybridIdentity(secret_key_).RevealText());
  EXPECT_FALSE(DecodeHybridRecipient(absl::AsciiStrToUpper(recipient)));
  EXPECT_FALSE(DecodeHybridIdentity(absl::AsciiStrToLower(identity)));
  EXPECT_FALSE(DecodeHybridRecipient(identity));
  EXPECT_FALSE(DecodeHybridIdentity(recipient));
  EXPECT_FALSE(DecodeHybridRecipient(absl::StrCat(recipient, " ")));
  EXPECT_FALSE(DecodeHybridRecipient(absl::StrCat(" ", recipient)));
  std::string mistyped = recipient;
  mistyped[1000] = mistyped[1000] == 'q' ? 'p' : 'q';
  EXPECT_FALSE(DecodeHybridRecipient(mistyped));
}

TEST_F(HybridTextTest, IsRefusedWithAnotherPrefixOrSize) {
  EXPECT_FALSE(DecodeHybridRecipient(EncodeBech32("age", public_key_.span())));
  EXPECT_FALSE(DecodeHybridIdentity(EncodeBech32("AGE-SECRET-KEY-", secret_key_.Reveal())));
  Bytes longer(public_key_.span().begin(), public_key_.span().end());
  longer.push_back(9);
  EXPECT_FALSE(DecodeHybridRecipient(EncodeBech32("age1pq", longer)));
  longer.resize(1215);
  EXPECT_FALSE(DecodeHybridRecipient(EncodeBech32("age1pq", longer)));
  for (size_t size : {0u, 31u, 33u}) {
    EXPECT_FALSE(DecodeHybridIdentity(EncodeBech32("AGE-SECRET-KEY-PQ-", Bytes(size, 9))));
  }
}

TEST_F(HybridTextTest, IsRefusedWhereNobodyCanEncryptToIt) {
  HybridPublicKey not_reduced = public_key_;
  not_reduced.bytes[0] = 0xff;
  not_reduced.bytes[1] |= 0x0f;
  EXPECT_FALSE(DecodeHybridRecipient(EncodeHybridRecipient(not_reduced)));
  HybridPublicKey low_order = public_key_;
  std::fill(low_order.bytes.end() - 32, low_order.bytes.end(), uint8_t{0});
  EXPECT_FALSE(DecodeHybridRecipient(EncodeHybridRecipient(low_order)));
  EXPECT_THAT(HybridRecipient(not_reduced).Wrap(FileKey()), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(HybridRecipient(low_order).Wrap(FileKey()), HasErrorCode(ErrorCode::kInternal));
}

TEST_F(HybridTextTest, IsARecipientLikeAnyOther) {
  const std::string text = EncodeHybridRecipient(public_key_);
  EXPECT_TRUE(IsHybridRecipient(text));
  const auto recipient = ParseRecipient(text);
  ASSERT_THAT(recipient, IsOk());
  EXPECT_EQ((*recipient)->Wrap(FileKey())->type, kHybridType);
  EXPECT_THAT(ParseRecipient(text.substr(1)), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST(HybridFileTest, OpensForEachOfItsRecipients) {
  const HybridSecretKey alice = GenerateHybridSecretKey();
  const HybridSecretKey bob = GenerateHybridSecretKey();
  const HybridRecipient to_alice(PublicKeyOf(alice)), to_bob(PublicKeyOf(bob));
  const Bytes file = (*Encryption::Begin({&to_alice, &to_bob})).Finish(AsBytes("text"));
  for (const HybridSecretKey* key : {&alice, &bob}) {
    const HybridIdentity identity(*key);
    const auto decrypted = Decrypt(file, {&identity});
    ASSERT_THAT(decrypted, IsOk());
    EXPECT_EQ(decrypted->payload.RevealText(), "text");
    EXPECT_TRUE(decrypted->hybrid);
  }
  const HybridIdentity eve(GenerateHybridSecretKey());
  EXPECT_THAT(Decrypt(file, {&eve}), HasErrorCode(ErrorCode::kNotForYou));
}

TEST(HybridFileTest, IsNotMadeWithClassicalRecipientsBeside) {
  const HybridRecipient hybrid = SomebodyElse();
  const X25519Recipient classical(DeriveX25519PublicKey(GenerateX25519SecretKey()));
  EXPECT_THAT(Encryption::Begin({&hybrid, &classical}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(Encryption::Begin({&classical, &hybrid}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(Encryption::Begin({&hybrid, &hybrid}), IsOk());
  EXPECT_THAT(Encryption::Begin({&classical, &classical}), IsOk());
}

TEST(HybridFileTest, HasRoomForEveryStanzaThatIsAllowed) {
  const HybridRecipient recipient = SomebodyElse();
  const HybridSecretKey secret_key = GenerateHybridSecretKey();
  const HybridRecipient ours(PublicKeyOf(secret_key));
  std::vector<const Recipient*> recipients(kMaxStanzas - 1, &recipient);
  recipients.push_back(&ours);
  auto encryption = Encryption::Begin(recipients);
  ASSERT_THAT(encryption, IsOk());
  EXPECT_LT(encryption->header().size(), kMaxHeaderSize);
  const Bytes file = std::move(*encryption).Finish(AsBytes("text"));
  const HybridIdentity identity(secret_key);
  const auto decrypted = Decrypt(file, {&identity});
  ASSERT_THAT(decrypted, IsOk());
  EXPECT_EQ(decrypted->payload.RevealText(), "text");
}

}  // namespace
}  // namespace letterlock::age
