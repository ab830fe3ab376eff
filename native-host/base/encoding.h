// SPDX-License-Identifier: Apache-2.0
// Canonical base64 (RFC 4648 section 4) and lower-case hex. Decoding is strict: the alphabet,
// the padding asked for, zero spare bits, no white space: one text for one value, so that nothing
// can be altered without altering what it means. In constant time, and slow (base/bulk_base64.h).
#ifndef LETTERLOCK_BASE_ENCODING_H_
#define LETTERLOCK_BASE_ENCODING_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "base/bytes.h"

namespace letterlock {

// `=` at the end: age's stanzas have none, all else has it.
enum class Padding { kNone, kRequired };

std::string EncodeBase64(ByteSpan bytes, Padding padding = Padding::kRequired);
// nullopt for what EncodeBase64() would not have written.
std::optional<Bytes> DecodeBase64(absl::string_view text, Padding padding = Padding::kRequired);

std::string EncodeHex(ByteSpan bytes);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_ENCODING_H_
