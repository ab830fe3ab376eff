// SPDX-License-Identifier: Apache-2.0
#include "age/x25519_recipient.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "age/format.h"
#include "base/bech32.h"
#include "base/encoding.h"
#include "crypto/x25519.h"
#include "native-host/age/some_file_key.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

// The second is what `age-keygen -y` prints for the first.
constexpr absl::string_view kIdentity =
    "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";
constexpr absl::string_view kRecipient =
    "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef";

class X25519RecipientTest : public testing::Test {
 protected:
  Stanza Wrap() { return *X25519Recipient(DeriveX25519PublicKey(secret_key_)).Wrap(file_key_); }
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) {
    return X25519Identity(secret_key_.Clone()).Unwrap(stanzas);
  }

  X25519SecretKey secret_key_ = GenerateX25519SecretKey();
  FileKey file_key_ = SomeFileKey();
};

TEST_F(X25519RecipientTest, UnwrapsWhatWasWrappedForIt) {
  const Stanza other = *X25519Recipient(*DecodeRecipient(kRecipient)).Wrap(file_key_);
  const Stanza unknown{"grease", {}, {}};
  const auto file_key = Unwrap({unknown, other, Wrap()});
  ASSERT_THAT(file_key, IsOk());
  ASSERT_TRUE(*file_key);
  EXPECT_EQ((*file_key)->Reveal(), file_key_.Reveal());
}

TEST_F(X25519RecipientTest, FindsNothingInTheStanzasOfOthers) {
  const Stanza other = *X25519Recipient(*DecodeRecipient(kRecipient)).Wrap(file_key_);
  Stanza lower_case = Wrap();
  lower_case.type = "x25519";
  const auto file_key = Unwrap({other, lower_case});
  ASSERT_THAT(file_key, IsOk());
  EXPECT_FALSE(*file_key);
}

TEST_F(X25519RecipientTest, WrapsDifferentlyEachTime) {
  EXPECT_NE(Wrap().args, Wrap().args);
  EXPECT_NE(Wrap().body, Wrap().body);
}

TEST_F(X25519RecipientTest, RefusesAStanzaAgainstTheGrammar) {
  const auto altered = [&](auto alter) {
    Stanza stanza = Wrap();
    alter(stanza);
    return Unwrap({stanza});
  };
  const auto malformed = HasErrorCode(ErrorCode::kMalformedMessage);
  EXPECT_THAT(altered([](Stanza& s) { s.args.clear(); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args.push_back("more"); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] += "="; }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] = EncodeBase64(Bytes(31, 9), Padding::kNone); }),
              malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] = EncodeBase64(Bytes(33, 9), Padding::kNone); }),
              malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.args[0] = EncodeBase64(Bytes(32), Padding::kNone); }),
              malformed);  // low order
  EXPECT_THAT(altered([](Stanza& s) { s.body.pop_back(); }), malformed);
  EXPECT_THAT(altered([](Stanza& s) { s.body.push_back(0); }), malformed);
}

TEST_F(X25519RecipientTest, DoesNotOpenAnAlteredStanza) {
  Stanza stanza = Wrap();
  stanza.body[0] ^= 1;
  const auto file_key = Unwrap({stanza});
  ASSERT_THAT(file_key, IsOk());
  EXPECT_FALSE(*file_key);
}

TEST(RecipientTextTest, DerivesTheSameRecipientAsAgeKeygen) {
  const auto secret_key = DecodeIdentity(kIdentity);
  ASSERT_TRUE(secret_key);
  EXPECT_EQ(EncodeRecipient(DeriveX25519PublicKey(*secret_key)), kRecipient);
  EXPECT_EQ(EncodeIdentity(*secret_key).RevealText(), kIdentity);
  const auto public_key = DecodeRecipient(kRecipient);
  ASSERT_TRUE(public_key);
  EXPECT_EQ(EncodeRecipient(*public_key), kRecipient);
}

TEST(RecipientTextTest, RefusesAnotherCasePrefixOrSize) {
  const std::string upper = absl::AsciiStrToUpper(std::string(kRecipient));
  const std::string lower = absl::AsciiStrToLower(std::string(kIdentity));
  EXPECT_FALSE(DecodeRecipient(upper));
  EXPECT_FALSE(DecodeIdentity(lower));
  EXPECT_FALSE(DecodeRecipient(kIdentity));
  EXPECT_FALSE(DecodeIdentity(kRecipient));
  for (size_t size : {0u, 31u, 33u}) {
    EXPECT_FALSE(DecodeRecipient(EncodeBech32("age", Bytes(size, 9))));
    EXPECT_FALSE(DecodeIdentity(EncodeBech32("AGE-SECRET-KEY-", Bytes(size, 9))));
  }
  EXPECT_FALSE(DecodeIdentity(EncodeBech32("AGE-SECRET-KEY-PQ-", Bytes(32, 9))));
}

TEST(RecipientTextTest, RefusesARecipientOfLowOrder) {
  Bytes one(32);
  one[0] = 1;
  EXPECT_FALSE(DecodeRecipient(EncodeBech32("age", Bytes(32))));
  EXPECT_FALSE(DecodeRecipient(EncodeBech32("age", one)));
  EXPECT_THAT(X25519Recipient(X25519PublicKey()).Wrap(FileKey()),
              HasErrorCode(ErrorCode::kInternal));
}

}  // namespace
}  // namespace letterlock::age
