// SPDX-License-Identifier: Apache-2.0
// X25519 (RFC 7748).
#ifndef LETTERLOCK_CRYPTO_X25519_H_
#define LETTERLOCK_CRYPTO_X25519_H_

#include <optional>

#include "crypto/keys.h"

namespace letterlock {

X25519SecretKey GenerateX25519SecretKey();
X25519PublicKey DeriveX25519PublicKey(const X25519SecretKey& secret_key);

// A point whose shared secret is zero with every secret key.
bool IsOfLowOrder(const X25519PublicKey& key);

// nullopt for a point of low order, whose shared secret anybody knows.
std::optional<X25519SharedSecret> AgreeX25519(const X25519SecretKey& ours,
                                              const X25519PublicKey& theirs);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_X25519_H_
