// SPDX-License-Identifier: Apache-2.0
// Secret keys as Bech32 texts (base/bech32.h), with no copy of a key left on the heap.
#ifndef LETTERLOCK_CRYPTO_BECH32_KEYS_H_
#define LETTERLOCK_CRYPTO_BECH32_KEYS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/bech32.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

template <class SecretKey>
SecretBytes EncodeBech32Key(absl::string_view hrp, const SecretKey& key) {
  // EncodeBech32() reserves, so that this string is the only copy to be wiped.
  std::string text = EncodeBech32(hrp, key.Reveal());
  SecretBytes encoded = SecretBytes::CopyOf(text);
  Wipe(text);
  return encoded;
}

// nullopt for another `hrp`, another size of key, or what DecodeBech32() refuses.
template <class SecretKey>
std::optional<SecretKey> DecodeBech32Key(absl::string_view hrp, absl::string_view text) {
  std::optional<Bech32> decoded = DecodeBech32(text);
  if (!decoded) return std::nullopt;
  std::optional<SecretKey> key = SecretKey::CopyOf(decoded->data);
  Wipe(absl::MakeSpan(decoded->data));
  if (decoded->hrp != hrp) return std::nullopt;
  return key;
}

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_BECH32_KEYS_H_
