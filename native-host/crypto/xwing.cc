// SPDX-License-Identifier: Apache-2.0
#include "crypto/xwing.h"

#include <sodium.h>

#include <algorithm>

#include "crypto/random.h"
#include "crypto/sha3.h"
#include "crypto/x25519.h"

namespace letterlock {
namespace {

constexpr size_t kX25519Size = X25519PublicKey::kSize;
// XWingLabel of the draft, 6 bytes: keeps this combiner apart from any other use of SHA3-256.
constexpr absl::string_view kLabel = "\\.//^\\";

using X25519HalfSecret = ScopedSecret<struct X25519HalfSecretKind, 32>;

MlKemPublicKey MlKemHalf(const HybridPublicKey& key) {
  return *MlKemPublicKey::CopyOf(key.span().first(MlKemPublicKey::kSize));
}

ByteSpan X25519Half(ByteSpan key_or_enc) { return key_or_enc.last(kX25519Size); }

// As AgreeX25519, which would take guarded memory for each number.
std::optional<X25519HalfSecret> AgreeHalf(ByteSpan secret_key, ByteSpan public_key) {
  std::optional<X25519HalfSecret> secret(std::in_place);
  CallAndWipeStack([&] {
    if (crypto_scalarmult_curve25519(secret->RevealMutable().data(), secret_key.data(),
                                     public_key.data()) != 0) {
      secret.reset();
    }
  });
  return secret;
}

// ct_M is left out on purpose: ML-KEM binds it to ss_M already.
HybridSharedSecret Combine(const MlKemSharedSecret& ml_kem, const X25519HalfSecret& x25519,
                           ByteSpan enc, const HybridPublicKey& key) {
  HybridSharedSecret combined;
  Sha3({ml_kem.Reveal(), x25519.Reveal(), X25519Half(enc), X25519Half(key.span()), AsBytes(kLabel)},
       combined.RevealMutable());
  return combined;
}

}  // namespace

HybridSecretKey GenerateHybridSecretKey() {
  HybridSecretKey key;
  FillRandom(key.RevealMutable());
  return key;
}

HybridKeyPair DeriveHybridKeyPair(const HybridSecretKey& secret_key) {
  ScopedSecret<struct ExpandedSeedKind, MlKemSeed::kSize + X25519SecretKey::kSize> expanded;
  Shake256(secret_key.Reveal(), expanded.RevealMutable());
  const ByteSpan bytes = expanded.Reveal();
  MlKemKeyPair ml_kem = DeriveMlKemKeyPair(*MlKemSeed::CopyOf(bytes.first(MlKemSeed::kSize)));
  HybridKeyPair pair{
      std::move(ml_kem.secret_key), *X25519SecretKey::CopyOf(bytes.subspan(MlKemSeed::kSize)), {}};
  const X25519PublicKey x25519 = DeriveX25519PublicKey(pair.x25519_secret_key);
  const auto end = std::copy(ml_kem.public_key.bytes.begin(), ml_kem.public_key.bytes.end(),
                             pair.public_key.bytes.begin());
  std::copy(x25519.bytes.begin(), x25519.bytes.end(), end);
  return pair;
}

bool IsUsable(const HybridPublicKey& key) {
  return IsReduced(MlKemHalf(key)) &&
         !IsOfLowOrder(*X25519PublicKey::CopyOf(X25519Half(key.span())));
}

std::optional<HybridEncapsulation> Encapsulate(const HybridPublicKey& key) {
  HybridEncapsulationSeed seed;
  FillRandom(seed.RevealMutable());
  return EncapsulateFromSeed(key, seed);
}

std::optional<HybridEncapsulation> EncapsulateFromSeed(const HybridPublicKey& key,
                                                       const HybridEncapsulationSeed& seed) {
  // EncapsulateDerand() of the draft: m of ML-KEM, then the ephemeral X25519 key.
  const ByteSpan message = seed.Reveal().first(MlKemMessage::kSize);
  const ByteSpan ephemeral = seed.Reveal().subspan(MlKemMessage::kSize);
  const auto ml_kem = EncapsulateMlKem(MlKemHalf(key), *MlKemMessage::CopyOf(message));
  const auto x25519 = AgreeHalf(ephemeral, X25519Half(key.span()));
  if (!ml_kem || !x25519) return std::nullopt;

  HybridEncapsulatedKey enc;
  const auto share = std::copy(ml_kem->ciphertext.begin(), ml_kem->ciphertext.end(), enc.begin());
  CallAndWipeStack([&] { crypto_scalarmult_curve25519_base(&*share, ephemeral.data()); });
  return HybridEncapsulation{enc, Combine(ml_kem->shared_secret, *x25519, enc, key)};
}

std::optional<HybridSharedSecret> Decapsulate(const HybridKeyPair& key_pair,
                                              const HybridEncapsulatedKey& enc) {
  // Whether `enc` is of low order says nothing about our key, so this return tells no secret.
  const auto x25519 = AgreeHalf(key_pair.x25519_secret_key.Reveal(), X25519Half(enc));
  if (!x25519) return std::nullopt;
  MlKemCiphertext ciphertext;
  std::copy_n(enc.begin(), ciphertext.size(), ciphertext.begin());
  const MlKemSharedSecret ml_kem = DecapsulateMlKem(key_pair.ml_kem_secret_key, ciphertext);
  return Combine(ml_kem, *x25519, enc, key_pair.public_key);
}

}  // namespace letterlock
