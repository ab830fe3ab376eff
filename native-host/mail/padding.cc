// SPDX-License-Identifier: Apache-2.0
#include "mail/padding.h"

#include <algorithm>
#include <bit>

namespace letterlock {
namespace {

constexpr size_t kLineEnd = 2;
constexpr size_t kLine = 76 + kLineEnd;

// Keeps the first log2(log2(size)) bits behind the leading one and rounds up, so that a size tells
// O(log log size) bits instead of O(log size).
size_t PadmeSize(size_t size) {
  const auto exponent = static_cast<size_t>(std::bit_width(size)) - 1;
  const auto kept_bits = static_cast<size_t>(std::bit_width(exponent));
  const size_t mask = (size_t{1} << (exponent - kept_bits)) - 1;
  return (size + mask) & ~mask;
}

// The least that is allowed for a payload of `size`.
size_t PaddedSize(size_t size) { return PadmeSize(std::max(size, kMinPayloadSize)); }

}  // namespace

size_t PaddingFor(size_t size) {
  // A line is two octets at least, so one octet cannot be filled: the next size, then.
  const size_t padded = PaddedSize(size);
  return padded - size == 1 ? PaddedSize(padded + 1) - size : padded - size;
}

void AppendPadding(size_t size, SecretBuilder& message) {
  while (size > 0) {
    // A line is its CRLF at least: no line may leave a single octet.
    const size_t line = size == kLine + 1 ? kLine - 1 : std::min(size, kLine);
    message.Append(line - kLineEnd, ' ');
    message.Append("\r\n");
    size -= line;
  }
}

}  // namespace letterlock
