// SPDX-License-Identifier: Apache-2.0
#include "crypto/signature.h"

#include <sodium.h>

#include "crypto/random.h"

namespace letterlock {
namespace {

// libsodium signs with seed and public key side by side.
struct KeyPair {
  ScopedSecret<struct ExpandedEd25519Kind, crypto_sign_SECRETKEYBYTES> secret_key;
  Ed25519PublicKey public_key;
};

// Each time anew, which costs as much as signing itself, some 20 µs: so there is no second form of
// a secret key, with a public half that may not fit it, to be stored or forgotten in memory.
KeyPair ExpandSeed(const Ed25519SecretKey& seed) {
  KeyPair pair;
  crypto_sign_seed_keypair(pair.public_key.bytes.data(), pair.secret_key.RevealMutable().data(),
                           seed.Reveal().data());
  return pair;
}

}  // namespace

Ed25519SecretKey GenerateEd25519SecretKey() {
  Ed25519SecretKey key;
  FillRandom(key.RevealMutable());
  return key;
}

Ed25519PublicKey DeriveEd25519PublicKey(const Ed25519SecretKey& secret_key) {
  return ExpandSeed(secret_key).public_key;
}

OwnSignature Sign(ByteSpan message, const Ed25519SecretKey& secret_key) {
  const KeyPair pair = ExpandSeed(secret_key);
  OwnSignature own{{}, pair.public_key};
  crypto_sign_detached(own.signature.data(), nullptr, message.data(), message.size(),
                       pair.secret_key.Reveal().data());
  return own;
}

bool Verify(ByteSpan message, const Ed25519Signature& signature, const Ed25519PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     key.bytes.data()) == 0;
}

}  // namespace letterlock
