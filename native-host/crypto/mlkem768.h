// SPDX-License-Identifier: Apache-2.0
// ML-KEM-768 (FIPS 203), by PQClean (docs/decisions/0004-ml-kem-from-pqclean.md). Only
// crypto/xwing uses it: by itself it is not what our keys rest on. What PQClean leaves on the stack
// is wiped after each call. Its branches depend on public values only (tests/constant_time).
#ifndef LETTERLOCK_CRYPTO_MLKEM768_H_
#define LETTERLOCK_CRYPTO_MLKEM768_H_

#include <array>
#include <optional>

#include "crypto/keys.h"
#include "crypto/scoped_secret.h"

namespace letterlock {

using MlKemSeed = ScopedSecret<struct MlKemSeedKind, 64>;        // d || z
using MlKemSecretKey = SecretKey<struct MlKemSecretKind, 2400>;  // dk, expanded from the seed
using MlKemPublicKey = PublicKey<struct MlKemPublicKind, 1184>;  // ek
using MlKemCiphertext = std::array<uint8_t, 1088>;
using MlKemMessage = ScopedSecret<struct MlKemMessageKind, 32>;  // m, fresh for each ciphertext
using MlKemSharedSecret = ScopedSecret<struct MlKemSharedSecretKind, 32>;

struct MlKemKeyPair {
  MlKemPublicKey public_key;
  MlKemSecretKey secret_key;
};

struct MlKemEncapsulation {
  MlKemCiphertext ciphertext;
  MlKemSharedSecret shared_secret;
};

// ML-KEM.KeyGen_internal
MlKemKeyPair DeriveMlKemKeyPair(const MlKemSeed& seed);

// The modulus check of section 7.2, which PQClean leaves to its caller: no coefficient is above
// 3328, so a key has one spelling.
bool IsReduced(const MlKemPublicKey& key);

// ML-KEM.Encaps_internal; nullopt for a key that is not reduced.
std::optional<MlKemEncapsulation> EncapsulateMlKem(const MlKemPublicKey& key,
                                                   const MlKemMessage& message);

// ML-KEM.Decaps_internal. Never fails: a ciphertext that is damaged or for another key gives a
// secret that nobody else has (implicit rejection).
MlKemSharedSecret DecapsulateMlKem(const MlKemSecretKey& secret_key,
                                   const MlKemCiphertext& ciphertext);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_MLKEM768_H_
