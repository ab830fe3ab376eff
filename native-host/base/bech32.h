// SPDX-License-Identifier: Apache-2.0
// Bech32 (BIP 173) as age uses it: no length limit, the separator is the last '1', one case
// throughout. Used for recipients (`age1…`) and identities (`AGE-SECRET-KEY-1…`).
#ifndef LETTERLOCK_BASE_BECH32_H_
#define LETTERLOCK_BASE_BECH32_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "base/bytes.h"

namespace letterlock {

struct Bech32 {
  std::string hrp;  // in the case of the text; the checksum is over its lower case
  Bytes data;
};

// An upper-case `hrp` gives an upper-case string. In time that tells nothing of `data` but its
// size: no branch and no table looks at a digit, in DecodeBech32() neither.
std::string EncodeBech32(absl::string_view hrp, ByteSpan data);
// nullopt: no separator, mixed case, another character, a wrong checksum, or spare bits that are
// not zero, so that one value has one text. `data` may be a secret: its owner wipes it.
std::optional<Bech32> DecodeBech32(absl::string_view text);
// The same for what is no secret, many times as fast: a recipient has two thousand digits.
std::optional<Bech32> DecodePublicBech32(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_BECH32_H_
