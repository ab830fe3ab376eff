// SPDX-License-Identifier: Apache-2.0
// X25519 (RFC 7748): key agreement of the classical stanza, and of the classical half of the hybrid
// one. The top bit of a public key is ignored and numbers above the prime are reduced, as section 5
// says, so several texts are the same key.
#ifndef LETTERLOCK_CRYPTO_X25519_H_
#define LETTERLOCK_CRYPTO_X25519_H_

#include <optional>

#include "crypto/keys.h"

namespace letterlock {

X25519SecretKey GenerateX25519SecretKey();
X25519PublicKey DeriveX25519PublicKey(const X25519SecretKey& secret_key);

// A point whose shared secret is zero with every secret key.
bool IsOfLowOrder(const X25519PublicKey& key);

// nullopt for a point of low order, whose shared secret anybody knows (section 6.1). What is agreed
// is never a key as it is: both sides derive one from it and from their public keys.
std::optional<X25519SharedSecret> AgreeX25519(const X25519SecretKey& ours,
                                              const X25519PublicKey& theirs);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_X25519_H_
