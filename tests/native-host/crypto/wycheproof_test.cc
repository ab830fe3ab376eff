// SPDX-License-Identifier: Apache-2.0
// Project Wycheproof against the functions that the host really calls. Each test states how many
// vectors of each kind it has seen, so that none is passed over in silence.
#include "native-host/crypto/wycheproof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "crypto/aead.h"
#include "crypto/hkdf.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::Pair;

enum class Outcome { kAgreed, kRefused, kNotForUs };
using Outcomes = std::map<Outcome, size_t>;

// What `check` makes of each of the `count` vectors in `file`.
Outcomes CountOutcomes(const char* file, size_t count,
                       const std::function<Outcome(const WycheproofVector&)>& check) {
  const std::vector<WycheproofVector> vectors = WycheproofVectors(file);
  EXPECT_EQ(vectors.size(), count) << file;
  Outcomes outcomes;
  for (const WycheproofVector& v : vectors) {
    SCOPED_TRACE(v.Name());
    ++outcomes[check(v)];
  }
  return outcomes;
}

// nullopt for bytes of another number.
template <class Array>
std::optional<Array> ArrayOf(const Bytes& bytes) {
  Array array{};
  if (bytes.size() != array.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

// "Acceptable" are public keys that a library may refuse: on the twist, not canonical, of low
// order. RFC 7748 says to take them all but the last, and we do.
TEST(WycheproofTest, X25519AgreesUnlessTheSecretIsZero) {
  const auto check = [](const WycheproofVector& v) {
    const auto secret = AgreeX25519(*X25519SecretKey::CopyOf(v.Value("private")),
                                    *X25519PublicKey::CopyOf(v.Value("public")));
    const Bytes expected = v.Value("shared");
    EXPECT_EQ(secret.has_value(), expected != Bytes(32));
    EXPECT_TRUE(secret || !v.Is("valid"));
    if (!secret) return Outcome::kRefused;
    EXPECT_EQ(secret->Reveal(), ByteSpan(expected));
    return Outcome::kAgreed;
  };
  EXPECT_THAT(CountOutcomes("x25519_test.json", 518, check),
              ElementsAre(Pair(Outcome::kAgreed, 487), Pair(Outcome::kRefused, 31)));
}

// Signatures of another length (12 vectors) cannot even be given to Verify.
TEST(WycheproofTest, Ed25519VerifiesTheValidAloneAndSignsThemTheSame) {
  const auto check = [](const WycheproofVector& v) {
    const Ed25519PublicKey key = *Ed25519PublicKey::CopyOf(v.GroupKey("pk"));
    const Ed25519SecretKey secret_key = *Ed25519SecretKey::CopyOf(v.GroupKey("sk"));
    EXPECT_EQ(DeriveEd25519PublicKey(secret_key), key);
    const Bytes message = v.Value("msg");
    const auto signature = ArrayOf<Ed25519Signature>(v.Value("sig"));
    const bool verified = signature && Verify(message, *signature, key);
    EXPECT_EQ(verified, v.Is("valid"));
    if (!signature) return Outcome::kNotForUs;
    if (!verified) return Outcome::kRefused;
    EXPECT_EQ(Sign(message, secret_key).signature, *signature);
    return Outcome::kAgreed;
  };
  EXPECT_THAT(CountOutcomes("eddsa_test.json", 145, check),
              ElementsAre(Pair(Outcome::kAgreed, 84), Pair(Outcome::kRefused, 49),
                          Pair(Outcome::kNotForUs, 12)));
}

// Our AEAD has no associated data and one size of nonce, so that of the 300 vectors 38 are ours to
// agree with. Those with associated data must not open: nobody gets past it by leaving it out.
TEST(WycheproofTest, ChaCha20Poly1305SealsAndOpensWhatHasNoAssociatedData) {
  const auto check = [](const WycheproofVector& v) {
    const auto nonce = ArrayOf<AeadNonce>(v.Value("iv"));
    EXPECT_TRUE(nonce || v.Is("invalid"));
    if (!nonce) return Outcome::kNotForUs;
    const PayloadKey key = *PayloadKey::CopyOf(v.Value("key"));
    const Bytes message = v.Value("msg");
    Bytes sealed = v.Value("ct");
    const Bytes tag = v.Value("tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    Bytes opened(message.size());
    const bool opens = Open(key, *nonce, sealed, absl::MakeSpan(opened));
    EXPECT_EQ(opens, v.Is("valid") && v.Value("aad").empty());
    if (!opens) return Outcome::kRefused;
    EXPECT_EQ(opened, message);
    Bytes resealed(sealed.size());
    Seal(key, *nonce, message, absl::MakeSpan(resealed));
    EXPECT_EQ(resealed, sealed);
    return Outcome::kAgreed;
  };
  EXPECT_THAT(CountOutcomes("chacha20_poly1305_test.json", 300, check),
              ElementsAre(Pair(Outcome::kAgreed, 38), Pair(Outcome::kRefused, 255),
                          Pair(Outcome::kNotForUs, 7)));
}

TEST(WycheproofTest, HkdfDerivesWhatIsNotTooLong) {
  const auto check = [](const WycheproofVector& v) {
    const Bytes info = v.Value("info");
    const PseudorandomKey key = HkdfExtract(v.Value("salt"), v.Value("ikm"));
    Bytes output(v.Size("size"));
    if (v.Is("invalid")) {
      EXPECT_TRUE(v.HasFlag("SizeTooLarge"));
      EXPECT_DEATH(HkdfExpand(key, AsText(info), absl::MakeSpan(output)), "");
      return Outcome::kRefused;
    }
    HkdfExpand(key, AsText(info), absl::MakeSpan(output));
    EXPECT_EQ(output, v.Value("okm"));
    return Outcome::kAgreed;
  };
  EXPECT_THAT(CountOutcomes("hkdf_sha256_test.json", 105, check),
              ElementsAre(Pair(Outcome::kAgreed, 102), Pair(Outcome::kRefused, 3)));
}

// HMAC of a key that is not 32 bytes long is what HKDF extracts with it as salt. A tag of 128 bits
// is the beginning of ours.
TEST(WycheproofTest, HmacGivesTheValidTagsAndNoOthers) {
  const auto check = [](const WycheproofVector& v) {
    const Bytes message = v.Value("msg");
    const Bytes tag = v.Value("tag");
    EXPECT_EQ(tag.size() * 8, v.GroupBits("tagSize"));
    const PseudorandomKey extracted = HkdfExtract(v.Value("key"), message);
    const bool is_ours = ConstantTimeEqual(extracted.Reveal().subspan(0, tag.size()), tag);
    EXPECT_EQ(is_ours, v.Is("valid"));
    if (const auto key = MacKey::CopyOf(v.Value("key"))) {
      EXPECT_EQ(ByteSpan(HmacSha256(*key, message)), extracted.Reveal());
    }
    return is_ours ? Outcome::kAgreed : Outcome::kRefused;
  };
  EXPECT_THAT(CountOutcomes("hmac_sha256_test.json", 174, check),
              ElementsAre(Pair(Outcome::kAgreed, 66), Pair(Outcome::kRefused, 108)));
}

}  // namespace
}  // namespace letterlock
