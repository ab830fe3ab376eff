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

// An upper-case `hrp` gives an upper-case string.
std::string EncodeBech32(absl::string_view hrp, ByteSpan data);
std::optional<Bech32> DecodeBech32(absl::string_view text);
// The same for what is no secret, many times as fast: a recipient has two thousand digits.
std::optional<Bech32> DecodePublicBech32(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_BECH32_H_
