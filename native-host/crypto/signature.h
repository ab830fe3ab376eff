// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032), pure, detached: what signs messages and cards. By itself a signature does not
// say for which key or purpose it was made; SSHSIG (mail/sshsig.h) puts a namespace before what is
// signed, and our formats name the key in it.
#ifndef LETTERLOCK_CRYPTO_SIGNATURE_H_
#define LETTERLOCK_CRYPTO_SIGNATURE_H_

#include <array>

#include "crypto/keys.h"

namespace letterlock {

using Ed25519Signature = std::array<uint8_t, 64>;  // R || S

Ed25519SecretKey GenerateEd25519SecretKey();
Ed25519PublicKey DeriveEd25519PublicKey(const Ed25519SecretKey& secret_key);

struct OwnSignature {
  Ed25519Signature signature;
  Ed25519PublicKey signer;  // both for the price of one
};
// Always the same for the same message and key, so that no randomness can be bad.
OwnSignature Sign(ByteSpan message, const Ed25519SecretKey& secret_key);

// False also for S that is not reduced, and for keys and R of low order: of one signature nobody
// makes another one that is valid too (section 8.4).
bool Verify(ByteSpan message, const Ed25519Signature& signature, const Ed25519PublicKey& key);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SIGNATURE_H_
