// SPDX-License-Identifier: Apache-2.0
// Byte sequences and the two views between bytes and text. Nothing here is secret:
// secrets live in crypto/secret_bytes.h.
#ifndef LETTERLOCK_BASE_BYTES_H_
#define LETTERLOCK_BASE_BYTES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace letterlock {

using Bytes = std::vector<uint8_t>;
using ByteSpan = absl::Span<const uint8_t>;

// Views: both live no longer than what they look at.
inline ByteSpan AsBytes(absl::string_view text) {
  return ByteSpan(reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

inline absl::string_view AsText(ByteSpan bytes) {
  return absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_BYTES_H_
