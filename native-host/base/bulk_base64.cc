// SPDX-License-Identifier: Apache-2.0
#include "base/bulk_base64.h"

#include <algorithm>
#include <array>

#include "base/base64_kernel.h"
#include "base/encoding.h"

namespace letterlock {
namespace {

constexpr absl::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint8_t kNoDigit = 0x80;

constexpr std::array<uint8_t, 256> kDigitOf = [] {
  std::array<uint8_t, 256> digits{};
  for (uint8_t& digit : digits) digit = kNoDigit;
  for (size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<uint8_t>(kAlphabet[i])] = static_cast<uint8_t>(i);
  }
  return digits;
}();

void EncodeGroups(ByteSpan bytes, char* text) {
  for (size_t i = 0; i + 3 <= bytes.size(); i += 3, text += 4) {
    const uint32_t bits = static_cast<uint32_t>(bytes[i]) << 16 |
                          static_cast<uint32_t>(bytes[i + 1]) << 8 | bytes[i + 2];
    text[0] = kAlphabet[bits >> 18];
    text[1] = kAlphabet[bits >> 12 & 63];
    text[2] = kAlphabet[bits >> 6 & 63];
    text[3] = kAlphabet[bits & 63];
  }
}

// False: a character is outside the alphabet.
bool DecodeGroups(absl::string_view text, uint8_t* bytes) {
  uint8_t marks = 0;
  for (size_t i = 0; i + 4 <= text.size(); i += 4, bytes += 3) {
    uint32_t bits = 0;
    for (size_t j = 0; j < 4; ++j) {
      const uint8_t digit = kDigitOf[static_cast<uint8_t>(text[i + j])];
      marks |= digit;
      bits = bits << 6 | digit;
    }
    bytes[0] = static_cast<uint8_t>(bits >> 16);
    bytes[1] = static_cast<uint8_t>(bits >> 8);
    bytes[2] = static_cast<uint8_t>(bits);
  }
  return (marks & kNoDigit) == 0;
}

const Base64Kernel* Kernel() {
  static const Base64Kernel* const kernel = FindBase64Kernel();
  return kernel;
}

}  // namespace

void EncodeBulkBase64(ByteSpan bytes, absl::Span<char> text) {
  const Base64Kernel* kernel = Kernel();
  const size_t done = kernel == nullptr ? 0 : kernel->encode(bytes, text);
  bytes.remove_prefix(done);
  text.remove_prefix(Base64Size(done));
  EncodeGroups(bytes, text.data());
  const std::string last = EncodeBase64(bytes.last(bytes.size() % 3));
  std::copy(last.begin(), last.end(), text.end() - static_cast<ptrdiff_t>(last.size()));
}

std::optional<size_t> DecodeBulkBase64(absl::string_view text, absl::Span<uint8_t> bytes) {
  if (text.size() % 4 != 0) return std::nullopt;
  // Padding and spare bits are the other decoder's matter.
  const absl::string_view last = text.substr(text.size() - std::min<size_t>(text.size(), 4));
  const std::optional<Bytes> last_bytes = DecodeBase64(last);
  if (!last_bytes) return std::nullopt;
  text.remove_suffix(last.size());
  const size_t size = MaxDecodedSize(text.size()) + last_bytes->size();
  const Base64Kernel* kernel = Kernel();
  const size_t done = kernel == nullptr ? 0 : kernel->decode(text, bytes);
  text.remove_prefix(done);
  bytes.remove_prefix(MaxDecodedSize(done));
  if (!DecodeGroups(text, bytes.data())) return std::nullopt;
  std::copy(last_bytes->begin(), last_bytes->end(),
            bytes.begin() + static_cast<ptrdiff_t>(MaxDecodedSize(text.size())));
  return size;
}

}  // namespace letterlock
