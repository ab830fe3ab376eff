// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

namespace letterlock {
namespace {

// Base64 digits by arithmetic alone: no table and no branch depends on the bytes, so keys may
// pass through. A comparison is the sign of a difference, spread by the shift.
constexpr char EncodeDigit(int value) {
  int offset = 'A';
  offset += ((25 - value) >> 8) & ('a' - 26 - 'A');
  offset -= ((51 - value) >> 8) & ('a' - 26 - ('0' - 52));
  offset -= ((61 - value) >> 8) & (('0' - 52) - ('+' - 62));
  offset += ((62 - value) >> 8) & (('/' - 63) - ('+' - 62));
  return static_cast<char>(value + offset);
}

// All ones when `first` <= c <= `last`, else zero.
constexpr int InRange(int c, int first, int last) {
  return ((first - 1 - c) & (c - last - 1)) >> 8;
}

// -1 outside the alphabet.
constexpr int DecodeBase64Digit(char character) {
  const int c = static_cast<unsigned char>(character);
  int value = -1;
  value += InRange(c, 'A', 'Z') & (c - 'A' + 1);
  value += InRange(c, 'a', 'z') & (c - 'a' + 27);
  value += InRange(c, '0', '9') & (c - '0' + 53);
  value += InRange(c, '+', '+') & 63;
  value += InRange(c, '/', '/') & 64;
  return value;
}

struct Digits {
  uint32_t bits = 0;
  int invalid = 0;  // negative when a digit was outside the alphabet
  void Add(char c) {
    const int value = DecodeBase64Digit(c);
    invalid |= value;
    bits = (bits << 6) | (static_cast<uint32_t>(value) & 63);
  }
};

// The digits without their padding; nullopt where the padding is not the one asked for.
std::optional<absl::string_view> WithoutPadding(absl::string_view text, Padding padding) {
  if (padding == Padding::kNone) return text;
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string EncodeBase64(ByteSpan bytes, Padding padding) {
  const size_t groups = bytes.size() / 3;
  const size_t rest = bytes.size() % 3;
  const size_t rest_digits = rest == 0 ? 0 : padding == Padding::kRequired ? 4 : rest + 1;
  std::string text(groups * 4 + rest_digits, '=');
  char* out = text.data();
  const uint8_t* in = bytes.data();
  for (size_t i = 0; i < groups; ++i, in += 3, out += 4) {
    const int bits = (in[0] << 16) | (in[1] << 8) | in[2];
    out[0] = EncodeDigit(bits >> 18);
    out[1] = EncodeDigit((bits >> 12) & 63);
    out[2] = EncodeDigit((bits >> 6) & 63);
    out[3] = EncodeDigit(bits & 63);
  }
  if (rest == 0) return text;
  const int bits = (in[0] << 16) | (rest == 2 ? in[1] << 8 : 0);
  out[0] = EncodeDigit(bits >> 18);
  out[1] = EncodeDigit((bits >> 12) & 63);
  if (rest == 2) out[2] = EncodeDigit((bits >> 6) & 63);
  return text;
}

std::optional<Bytes> DecodeBase64(absl::string_view text, Padding padding) {
  const std::optional<absl::string_view> digits = WithoutPadding(text, padding);
  if (!digits) return std::nullopt;
  const size_t groups = digits->size() / 4;
  const size_t rest = digits->size() % 4;
  if (rest == 1) return std::nullopt;
  Bytes bytes(groups * 3 + (rest == 0 ? 0 : rest - 1));
  const char* in = digits->data();
  uint8_t* out = bytes.data();
  int invalid = 0;
  for (size_t i = 0; i < groups; ++i, in += 4, out += 3) {
    Digits group;
    for (int j = 0; j < 4; ++j) group.Add(in[j]);
    invalid |= group.invalid;
    out[0] = static_cast<uint8_t>(group.bits >> 16);
    out[1] = static_cast<uint8_t>(group.bits >> 8);
    out[2] = static_cast<uint8_t>(group.bits);
  }
  Digits last;
  for (size_t i = 0; i < rest; ++i) last.Add(in[i]);
  invalid |= last.invalid;
  // Two digits hold one byte and 4 spare bits, three hold two bytes and 2 spare bits.
  const uint32_t spare = rest == 2 ? 4 : rest == 3 ? 2 : 0;
  const uint32_t spare_bits = last.bits & ((1U << spare) - 1);
  const uint32_t value = last.bits >> spare;
  if (rest == 2) out[0] = static_cast<uint8_t>(value);
  if (rest == 3) {
    out[0] = static_cast<uint8_t>(value >> 8);
    out[1] = static_cast<uint8_t>(value);
  }
  // The one branch on the text, when all of it has been read.
  if (invalid < 0 || spare_bits != 0) return std::nullopt;
  return bytes;
}

std::string EncodeHex(ByteSpan bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace letterlock
