// SPDX-License-Identifier: Apache-2.0
// HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869), which libsodium 1.0.18 lacks.
#ifndef LETTERLOCK_CRYPTO_HKDF_H_
#define LETTERLOCK_CRYPTO_HKDF_H_

#include <array>

#include "absl/strings/string_view.h"
#include "crypto/keys.h"

namespace letterlock {

using Mac = std::array<uint8_t, 32>;
using PseudorandomKey = ScopedSecret<struct PseudorandomKeyKind, 32>;  // between extract and expand

Mac HmacSha256(const MacKey& key, ByteSpan message);

PseudorandomKey HkdfExtract(ByteSpan salt, ByteSpan input_key);
Mac HkdfExtractPublic(ByteSpan input_key);  // without a salt, where nothing is secret
// Fills `out`, at most 255 * 32 bytes.
void HkdfExpand(const PseudorandomKey& key, absl::string_view info, absl::Span<uint8_t> out);

// A key of the kind asked for: DeriveKey<PayloadKey>(file_key, nonce, "payload").
template <class Key, class InputKey>
Key DeriveKey(const InputKey& input_key, ByteSpan salt, absl::string_view info) {
  Key key;
  HkdfExpand(HkdfExtract(salt, input_key.Reveal()), info, key.RevealMutable());
  return key;
}

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_HKDF_H_
