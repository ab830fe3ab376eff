// SPDX-License-Identifier: Apache-2.0
// The base64 of base/encoding.h for long texts, ten to a hundred times as fast. Tables are looked
// up by the bytes, so it is for ciphertext and for files on their way; keys take the other one.
#ifndef LETTERLOCK_BASE_BULK_BASE64_H_
#define LETTERLOCK_BASE_BULK_BASE64_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/bytes.h"

namespace letterlock {

constexpr size_t Base64Size(size_t bytes) { return (bytes + 2) / 3 * 4; }  // with padding
constexpr size_t MaxDecodedSize(size_t text) { return text / 4 * 3; }

// `text` has Base64Size(bytes.size()) characters and does not overlap.
void EncodeBulkBase64(ByteSpan bytes, absl::Span<char> text);

// How many octets were written. `bytes` has at least MaxDecodedSize(text.size()) and does not
// overlap; more than were written may be overwritten. nullopt for what DecodeBase64() refuses.
std::optional<size_t> DecodeBulkBase64(absl::string_view text, absl::Span<uint8_t> bytes);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_BULK_BASE64_H_
