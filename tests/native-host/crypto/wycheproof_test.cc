// SPDX-License-Identifier: Apache-2.0
// Project Wycheproof against the functions that the host really calls. Each test states how many
// vectors of each kind it has seen, so that none is passed over in silence.
#include "native-host/crypto/wycheproof.h"

#include <gtest/gtest.h>

#include "crypto/aead.h"
#include "crypto/hkdf.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"

namespace letterlock {
namespace {

std::vector<WycheproofVector> CountedVectors(const char* file, size_t count) {
  std::vector<WycheproofVector> vectors = WycheproofVectors(file);
  EXPECT_EQ(vectors.size(), count) << file;
  return vectors;
}

// "Acceptable" are public keys that a library may refuse: on the twist, not canonical, of low
// order. RFC 7748 says to take them all but the last, and we do.
TEST(WycheproofTest, X25519AgreesUnlessTheSecretIsZero) {
  size_t agreed = 0;
  size_t refused = 0;
  for (const WycheproofVector& v : CountedVectors("x25519_test.json", 518)) {
    const auto secret = AgreeX25519(*X25519SecretKey::CopyOf(v.Value("private")),
                                    *X25519PublicKey::CopyOf(v.Value("public")));
    const Bytes expected = v.Value("shared");
    if (expected == Bytes(32)) {
      EXPECT_FALSE(v.Is("valid")) << v.Name();
      EXPECT_FALSE(secret) << v.Name();
      ++refused;
    } else {
      ASSERT_TRUE(secret) << v.Name();
      EXPECT_EQ(secret->Reveal(), ByteSpan(expected)) << v.Name();
      ++agreed;
    }
  }
  EXPECT_EQ(agreed, 487U);
  EXPECT_EQ(refused, 31U);
}

TEST(WycheproofTest, Ed25519VerifiesTheValidAloneAndSignsThemTheSame) {
  size_t verified = 0;
  for (const WycheproofVector& v : CountedVectors("eddsa_test.json", 145)) {
    const Ed25519PublicKey key = *Ed25519PublicKey::CopyOf(v.GroupKey("pk"));
    const Ed25519SecretKey secret_key = *Ed25519SecretKey::CopyOf(v.GroupKey("sk"));
    EXPECT_EQ(DeriveEd25519PublicKey(secret_key), key) << v.Name();
    const Bytes message = v.Value("msg");
    const Bytes bytes = v.Value("sig");
    Ed25519Signature signature{};
    // Signatures of another length (12 vectors) cannot even be given to Verify.
    if (bytes.size() != signature.size()) {
      EXPECT_TRUE(v.Is("invalid")) << v.Name();
      continue;
    }
    std::copy(bytes.begin(), bytes.end(), signature.begin());
    EXPECT_EQ(Verify(message, signature, key), v.Is("valid")) << v.Name();
    if (!v.Is("valid")) continue;
    EXPECT_EQ(Sign(message, secret_key), signature) << v.Name();
    ++verified;
  }
  EXPECT_EQ(verified, 84U);
}

// Our AEAD has no associated data and one size of nonce, so that of the 300 vectors 38 are ours to
// agree with. Those with associated data must not open: nobody gets past it by leaving it out.
TEST(WycheproofTest, ChaCha20Poly1305SealsAndOpensWhatHasNoAssociatedData) {
  size_t agreed = 0;
  size_t refused = 0;
  for (const WycheproofVector& v : CountedVectors("chacha20_poly1305_test.json", 300)) {
    const Bytes iv = v.Value("iv");
    AeadNonce nonce{};
    if (iv.size() != nonce.size()) {
      EXPECT_TRUE(v.Is("invalid")) << v.Name();
      continue;
    }
    std::copy(iv.begin(), iv.end(), nonce.begin());
    const PayloadKey key = *PayloadKey::CopyOf(v.Value("key"));
    const Bytes message = v.Value("msg");
    Bytes sealed = v.Value("ct");
    const Bytes tag = v.Value("tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    Bytes opened(message.size());
    const bool is_ours = v.Is("valid") && v.Value("aad").empty();
    EXPECT_EQ(Open(key, nonce, sealed, absl::MakeSpan(opened)), is_ours) << v.Name();
    ++(is_ours ? agreed : refused);
    if (!is_ours) continue;
    EXPECT_EQ(opened, message) << v.Name();
    Bytes resealed(sealed.size());
    Seal(key, nonce, message, absl::MakeSpan(resealed));
    EXPECT_EQ(resealed, sealed) << v.Name();
  }
  EXPECT_EQ(agreed, 38U);
  EXPECT_EQ(refused, 255U);
}

TEST(WycheproofTest, HkdfDerivesWhatIsNotTooLong) {
  size_t derived = 0;
  for (const WycheproofVector& v : CountedVectors("hkdf_sha256_test.json", 105)) {
    const Bytes info = v.Value("info");
    const PseudorandomKey key = HkdfExtract(v.Value("salt"), v.Value("ikm"));
    Bytes output(v.Size("size"));
    if (v.Is("invalid")) {
      EXPECT_TRUE(v.HasFlag("SizeTooLarge")) << v.Name();
      EXPECT_DEATH(HkdfExpand(key, AsText(info), absl::MakeSpan(output)), "") << v.Name();
      continue;
    }
    HkdfExpand(key, AsText(info), absl::MakeSpan(output));
    EXPECT_EQ(output, v.Value("okm")) << v.Name();
    ++derived;
  }
  EXPECT_EQ(derived, 102U);
}

// HMAC of a key that is not 32 bytes long is what HKDF extracts with it as salt. A tag of 128 bits
// is the beginning of ours.
TEST(WycheproofTest, HmacGivesTheValidTagsAndNoOthers) {
  size_t valid = 0;
  size_t invalid = 0;
  for (const WycheproofVector& v : CountedVectors("hmac_sha256_test.json", 174)) {
    const Bytes message = v.Value("msg");
    const Bytes tag = v.Value("tag");
    ASSERT_EQ(tag.size() * 8, v.GroupBits("tagSize")) << v.Name();
    const PseudorandomKey extracted = HkdfExtract(v.Value("key"), message);
    EXPECT_EQ(ConstantTimeEqual(extracted.Reveal().subspan(0, tag.size()), tag), v.Is("valid"))
        << v.Name();
    if (const auto key = MacKey::CopyOf(v.Value("key"))) {
      EXPECT_EQ(ByteSpan(HmacSha256(*key, message)), extracted.Reveal()) << v.Name();
    }
    ++(v.Is("valid") ? valid : invalid);
  }
  EXPECT_EQ(valid, 66U);
  EXPECT_EQ(invalid, 108U);
}

}  // namespace
}  // namespace letterlock
