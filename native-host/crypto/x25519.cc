// SPDX-License-Identifier: Apache-2.0
#include "crypto/x25519.h"

#include <sodium.h>

#include "crypto/random.h"

namespace letterlock {

X25519SecretKey GenerateX25519SecretKey() {
  X25519SecretKey key;
  FillRandom(key.RevealMutable());
  return key;
}

X25519PublicKey DeriveX25519PublicKey(const X25519SecretKey& secret_key) {
  X25519PublicKey key;
  crypto_scalarmult_curve25519_base(key.bytes.data(), secret_key.Reveal().data());
  return key;
}

std::optional<X25519SharedSecret> AgreeX25519(const X25519SecretKey& ours,
                                              const X25519PublicKey& theirs) {
  // RFC 7748 section 6.1: an all-zero result tells a point of low order; libsodium looks.
  X25519SharedSecret secret;
  if (crypto_scalarmult_curve25519(secret.RevealMutable().data(), ours.Reveal().data(),
                                   theirs.bytes.data()) != 0) {
    return std::nullopt;
  }
  return secret;
}

}  // namespace letterlock
