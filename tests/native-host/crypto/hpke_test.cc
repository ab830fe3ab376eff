// SPDX-License-Identifier: Apache-2.0
#include "crypto/hpke.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "native-host/crypto/known_answers.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

constexpr absl::string_view kInfo = "what it is for";

class HpkeTest : public testing::Test {
 protected:
  // The plaintext, or why there is none.
  std::string Open(const HpkeSealed& sealed, absl::string_view info = kInfo) {
    Bytes plaintext(sealed.ciphertext.size() - kAeadTagSize, 0xa5);
    const auto is_open =
        HpkeOpen(pair_, sealed.enc, info, sealed.ciphertext, absl::MakeSpan(plaintext));
    if (!is_open.ok()) return std::string(WireName(CodeOf(is_open.status())));
    if (*is_open) return std::string(AsText(plaintext));
    EXPECT_EQ(plaintext, Bytes(plaintext.size()));
    return "not for this key";
  }
  HpkeSealed Seal(absl::string_view text) {
    return *HpkeSeal(pair_.public_key, kInfo, AsBytes(text));
  }

  HybridKeyPair pair_ = DeriveHybridKeyPair(GenerateHybridSecretKey());
};

TEST_F(HpkeTest, DerivesTheContextOfRfc9180) {
  // Appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode.
  const auto shared_secret = HybridSharedSecret::CopyOf(
      FromHex("0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7"));
  const HpkeContext context = DeriveHpkeContext(0x0020, *shared_secret, "Ode on a Grecian Urn");
  EXPECT_EQ(EncodeHex(context.key.Reveal()),
            "ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91");
  EXPECT_EQ(EncodeHex(context.base_nonce), "5c4d98150661b848853b547f");
}

TEST_F(HpkeTest, OpensWhatAnotherImplementationSealed) {
  const std::vector<KnownAnswer> answers = KnownAnswers("hpke");
  ASSERT_EQ(answers.size(), 3u);
  for (const KnownAnswer& answer : answers) {
    pair_ = DeriveHybridKeyPair(*HybridSecretKey::CopyOf(answer.Value("seed")));
    HpkeSealed sealed{{}, answer.Value("ciphertext")};
    const Bytes enc = answer.Value("enc");
    ASSERT_EQ(enc.size(), sealed.enc.size());
    std::copy(enc.begin(), enc.end(), sealed.enc.begin());
    EXPECT_EQ(EncodeHex(AsBytes(Open(sealed, answer.Text("info")))), answer.Text("plaintext"));
  }
}

TEST_F(HpkeTest, OpensWhatItSealed) {
  EXPECT_EQ(Open(Seal("text")), "text");
  EXPECT_EQ(Open(Seal("")), "");
  EXPECT_EQ(Seal("text").ciphertext.size(), 4 + kAeadTagSize);
  EXPECT_NE(Seal("text").ciphertext, Seal("text").ciphertext);
}

TEST_F(HpkeTest, OpensNothingElse) {
  const HpkeSealed sealed = Seal("text");
  EXPECT_EQ(Open(sealed, "something else"), "not for this key");
  for (size_t at : {0u, 500u, 1087u, 1088u, 1118u}) {
    HpkeSealed damaged = sealed;
    damaged.enc[at] ^= 1;
    EXPECT_EQ(Open(damaged), "not for this key") << at;
  }
  for (size_t at = 0; at < sealed.ciphertext.size(); ++at) {
    HpkeSealed damaged = sealed;
    damaged.ciphertext[at] ^= 1;
    EXPECT_EQ(Open(damaged), "not for this key") << at;
  }
  pair_ = DeriveHybridKeyPair(GenerateHybridSecretKey());
  EXPECT_EQ(Open(sealed), "not for this key");
}

TEST_F(HpkeTest, NamesAnEncapsulatedKeyThatIsNoSenders) {
  HpkeSealed sealed = Seal("text");
  std::fill(sealed.enc.end() - 32, sealed.enc.end(), uint8_t{0});
  EXPECT_EQ(Open(sealed), "malformed_message");
}

TEST_F(HpkeTest, SealsToNoKeyThatIsNotUsable) {
  EXPECT_FALSE(HpkeSeal(HybridPublicKey(), kInfo, AsBytes("text")));
}

}  // namespace
}  // namespace letterlock
