// SPDX-License-Identifier: Apache-2.0
// X-Wing, the hybrid of ML-KEM-768 and X25519 (draft-connolly-cfrg-xwing-kem; MLKEM768-X25519 of
// draft-ietf-hpke-pq). What it gives stays secret unless both are broken. Another implementation
// takes the place of this one behind three functions: derive, encapsulate, decapsulate.
#ifndef LETTERLOCK_CRYPTO_XWING_H_
#define LETTERLOCK_CRYPTO_XWING_H_

#include <array>
#include <optional>

#include "crypto/keys.h"
#include "crypto/mlkem768.h"

namespace letterlock {

using HybridSharedSecret = ScopedSecret<struct HybridSharedSecretKind, 32>;
using HybridEncapsulatedKey = std::array<uint8_t, 1120>;  // HPKE's `enc`: ct_M || ct_X
using HybridEncapsulationSeed = ScopedSecret<struct HybridEncapsulationSeedKind, 64>;

// A secret key expanded for use: deriving it takes as long as using it once.
struct HybridKeyPair {
  MlKemSecretKey ml_kem_secret_key;
  X25519SecretKey x25519_secret_key;
  HybridPublicKey public_key;  // ek_M || ek_X
};

// What encapsulating gives: `enc` for the recipient, the secret for the sender.
struct HybridEncapsulation {
  HybridEncapsulatedKey enc;
  HybridSharedSecret shared_secret;
};

HybridSecretKey GenerateHybridSecretKey();
// expandDecapsulationKey() of the draft: SHAKE256 of the 32 bytes gives both seeds.
HybridKeyPair DeriveHybridKeyPair(const HybridSecretKey& secret_key);

// Whether one can encapsulate to it: the ML-KEM half is reduced, the X25519 half not of low order.
bool IsUsable(const HybridPublicKey& key);

// nullopt for a key that is not usable.
std::optional<HybridEncapsulation> Encapsulate(const HybridPublicKey& key);
// With the randomness given, for known-answer tests.
std::optional<HybridEncapsulation> EncapsulateFromSeed(const HybridPublicKey& key,
                                                       const HybridEncapsulationSeed& seed);

// nullopt: the X25519 half is of low order. Any other `enc` that is not for this key gives a
// secret that nobody else has.
std::optional<HybridSharedSecret> Decapsulate(const HybridKeyPair& key_pair,
                                              const HybridEncapsulatedKey& enc);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_XWING_H_
