// SPDX-License-Identifier: Apache-2.0
// ChaCha20-Poly1305 (RFC 8439) without associated data. Never twice the same key and nonce.
#ifndef LETTERLOCK_CRYPTO_AEAD_H_
#define LETTERLOCK_CRYPTO_AEAD_H_

#include <array>
#include <type_traits>

#include "crypto/keys.h"

namespace letterlock {

inline constexpr size_t kAeadTagSize = 16;
using AeadNonce = std::array<uint8_t, 12>;

namespace internal_aead {
void Seal(ByteSpan key, const AeadNonce& nonce, ByteSpan plaintext, absl::Span<uint8_t> sealed);
bool Open(ByteSpan key, const AeadNonce& nonce, ByteSpan sealed, absl::Span<uint8_t> plaintext);
}  // namespace internal_aead

template <class Key>
concept AeadKey = std::is_same_v<Key, WrapKey> || std::is_same_v<Key, PayloadKey>;

// `sealed` has kAeadTagSize bytes more than `plaintext` and does not overlap it.
template <AeadKey Key>
void Seal(const Key& key, const AeadNonce& nonce, ByteSpan plaintext, absl::Span<uint8_t> sealed) {
  internal_aead::Seal(key.Reveal(), nonce, plaintext, sealed);
}

// False, and `plaintext` zeroed, when `sealed` is not authentic or too short. `plaintext` has
// kAeadTagSize bytes less than `sealed`.
template <AeadKey Key>
[[nodiscard]] bool Open(const Key& key, const AeadNonce& nonce, ByteSpan sealed,
                        absl::Span<uint8_t> plaintext) {
  return internal_aead::Open(key.Reveal(), nonce, sealed, plaintext);
}

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_AEAD_H_
