// SPDX-License-Identifier: Apache-2.0
#include "crypto/aead.h"

#include <sodium.h>

#include <cstdlib>

namespace letterlock::internal_aead {

void Seal(ByteSpan key, const AeadNonce& nonce, ByteSpan plaintext, absl::Span<uint8_t> sealed) {
  // A wrong size is a mistake of the caller, and would be a write beyond the buffer.
  if (sealed.size() != plaintext.size() + kAeadTagSize) std::abort();
  crypto_aead_chacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plaintext.data(),
                                            plaintext.size(), nullptr, 0, nullptr, nonce.data(),
                                            key.data());
}

bool Open(ByteSpan key, const AeadNonce& nonce, ByteSpan sealed, absl::Span<uint8_t> plaintext) {
  if (sealed.size() < kAeadTagSize) return false;
  if (sealed.size() != plaintext.size() + kAeadTagSize) std::abort();
  return crypto_aead_chacha20poly1305_ietf_decrypt(plaintext.data(), nullptr, nullptr,
                                                   sealed.data(), sealed.size(), nullptr, 0,
                                                   nonce.data(), key.data()) == 0;
}

}  // namespace letterlock::internal_aead
