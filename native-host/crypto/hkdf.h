// SPDX-License-Identifier: Apache-2.0
// HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869), which libsodium 1.0.18 lacks. Keys of any
// length; what is derived from them on the way is wiped.
#ifndef LETTERLOCK_CRYPTO_HKDF_H_
#define LETTERLOCK_CRYPTO_HKDF_H_

#include <array>

#include "absl/strings/string_view.h"
#include "crypto/keys.h"

namespace letterlock {

// Public once it is written; until then it is compared in constant time (ConstantTimeEqual), for a
// mac that is guessed byte by byte is a mac that is forged.
using Mac = std::array<uint8_t, 32>;
using PseudorandomKey = ScopedSecret<struct PseudorandomKeyKind, 32>;  // between extract and expand

Mac HmacSha256(const MacKey& key, ByteSpan message);

// RFC 5869 section 2.2. An empty salt is the same as one of 32 zero bytes.
PseudorandomKey HkdfExtract(ByteSpan salt, ByteSpan input_key);
Mac HkdfExtractPublic(ByteSpan input_key);  // without a salt, where nothing is secret
// RFC 5869 section 2.3. Fills `out`, at most 255 * 32 bytes; asked for more, the process ends, as
// the counter would begin again and repeat what it gave.
void HkdfExpand(const PseudorandomKey& key, absl::string_view info, absl::Span<uint8_t> out);

// A key of the kind asked for: DeriveKey<PayloadKey>(file_key, nonce, "payload"). Keys with
// different `info` tell nothing of each other, so one file key can give several.
template <class Key, class InputKey>
Key DeriveKey(const InputKey& input_key, ByteSpan salt, absl::string_view info) {
  Key key;
  HkdfExpand(HkdfExtract(salt, input_key.Reveal()), info, key.RevealMutable());
  return key;
}

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_HKDF_H_
