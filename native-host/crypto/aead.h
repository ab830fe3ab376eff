// SPDX-License-Identifier: Apache-2.0
// ChaCha20-Poly1305 (RFC 8439) without associated data. Never twice the same key and nonce: whoever
// sees two texts sealed so learns their difference and can forge further ones. Each key here is
// fresh for one file or one stanza, and its nonces are counted or used once.
//
// The tag does not bind the key: a text can be made that opens under two keys. age's
// header MAC, which is checked before any payload, is by a key of the same file key.
#ifndef LETTERLOCK_CRYPTO_AEAD_H_
#define LETTERLOCK_CRYPTO_AEAD_H_

#include <array>
#include <type_traits>

#include "crypto/keys.h"

namespace letterlock {

inline constexpr size_t kAeadTagSize = 16;  // bytes that sealing adds, at the end
using AeadNonce = std::array<uint8_t, 12>;

// The same for keys of any kind; through the functions below alone, which say what a key is for.
namespace internal_aead {
void Seal(ByteSpan key, const AeadNonce& nonce, ByteSpan plaintext, absl::Span<uint8_t> sealed);
bool Open(ByteSpan key, const AeadNonce& nonce, ByteSpan sealed, absl::Span<uint8_t> plaintext);
}  // namespace internal_aead

// The two kinds of key that age seals with: of a stanza, and of the payload.
template <class Key>
concept AeadKey = std::is_same_v<Key, WrapKey> || std::is_same_v<Key, PayloadKey>;

// `sealed` has kAeadTagSize bytes more than `plaintext` and does not overlap it; another size is a
// mistake of the caller and ends the process.
template <AeadKey Key>
void Seal(const Key& key, const AeadNonce& nonce, ByteSpan plaintext, absl::Span<uint8_t> sealed) {
  internal_aead::Seal(key.Reveal(), nonce, plaintext, sealed);
}

// False, and `plaintext` zeroed, when `sealed` is not authentic; false when it is too short. Not
// one byte of what is not authentic is given out, and which byte was wrong is not told, nor in
// which time. `plaintext` has kAeadTagSize bytes less than `sealed`.
template <AeadKey Key>
[[nodiscard]] bool Open(const Key& key, const AeadNonce& nonce, ByteSpan sealed,
                        absl::Span<uint8_t> plaintext) {
  return internal_aead::Open(key.Reveal(), nonce, sealed, plaintext);
}

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_AEAD_H_
