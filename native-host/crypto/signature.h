// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032), pure, detached.
#ifndef LETTERLOCK_CRYPTO_SIGNATURE_H_
#define LETTERLOCK_CRYPTO_SIGNATURE_H_

#include <array>

#include "crypto/keys.h"

namespace letterlock {

using Ed25519Signature = std::array<uint8_t, 64>;

Ed25519SecretKey GenerateEd25519SecretKey();
Ed25519PublicKey DeriveEd25519PublicKey(const Ed25519SecretKey& secret_key);
Ed25519Signature Sign(ByteSpan message, const Ed25519SecretKey& secret_key);

// Both at once, for the price of one.
struct OwnSignature {
  Ed25519Signature signature;
  Ed25519PublicKey signer;
};
OwnSignature SignAndName(ByteSpan message, const Ed25519SecretKey& secret_key);

bool Verify(ByteSpan message, const Ed25519Signature& signature, const Ed25519PublicKey& key);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SIGNATURE_H_
