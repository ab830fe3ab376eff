// SPDX-License-Identifier: Apache-2.0
#include "base/bech32.h"

#include <algorithm>
#include <array>

#include "absl/base/attributes.h"
#include "absl/strings/ascii.h"

namespace letterlock {
namespace {

constexpr char kDigits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr size_t kChecksumDigits = 6;

// BIP 173, "Checksum": fed with the prefix, then digit by digit; no copy of the digits is made.
class Checksum {
 public:
  explicit Checksum(absl::string_view hrp) {
    for (char c : hrp) Add(static_cast<uint8_t>(absl::ascii_tolower(static_cast<uint8_t>(c))) >> 5);
    Add(0);
    for (char c : hrp) Add(static_cast<uint8_t>(absl::ascii_tolower(static_cast<uint8_t>(c))) & 31);
  }
  void Add(uint32_t digit) {
    constexpr uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    const uint32_t top = value_ >> 25;
    value_ = ((value_ & 0x1ffffff) << 5) ^ digit;
    for (uint32_t i = 0; i < 5; ++i) value_ ^= (0 - ((top >> i) & 1)) & kGenerator[i];
  }
  uint32_t value() const { return value_; }

 private:
  uint32_t value_ = 1;
};

// For what is no secret.
constexpr std::array<int8_t, 256> kValueOf = [] {
  std::array<int8_t, 256> values{};
  for (int8_t& value : values) value = -1;
  for (size_t i = 0; i < 32; ++i) {
    const char digit = kDigits[i];
    const bool is_letter = digit >= 'a' && digit <= 'z';
    values[static_cast<uint8_t>(digit)] = static_cast<int8_t>(i);
    if (is_letter) values[static_cast<uint8_t>(digit - 'a' + 'A')] = static_cast<int8_t>(i);
  }
  return values;
}();

int LookUpBech32Digit(char character) { return kValueOf[static_cast<uint8_t>(character)]; }

// What follows works on secret keys: without branches and without tables that a digit indexes,
// so that neither the time nor the cache tells which one it is. All ones where it holds, else zero.
int IsZero(int small) { return (small - 1) >> 8; }
int IsBetween(int first, int character, int last) {
  return ((first - 1 - character) & (character - last - 1)) >> 8;
}
int IsUpper(int character) { return IsBetween('A', character, 'Z'); }
int IsLower(int character) { return IsBetween('a', character, 'z'); }

char EncodeBech32Digit(uint32_t digit, bool upper) {
  int character = 0;
  for (int i = 0; i < 32; ++i) character |= IsZero(i ^ static_cast<int>(digit)) & kDigits[i];
  const int distance = upper ? 'a' - 'A' : 0;
  return static_cast<char>(character - (IsLower(character) & distance));
}

// -1 for none.
int DecodeBech32Digit(char character) {
  int c = static_cast<uint8_t>(character);
  c += IsUpper(c) & ('a' - 'A');
  int value = -1;
  for (int i = 0; i < 32; ++i) value += IsZero(kDigits[i] ^ c) & (i + 1);
  return value;
}

bool HasValidHrp(absl::string_view hrp) {
  return !hrp.empty() && std::all_of(hrp.begin(), hrp.end(), absl::ascii_isgraph);
}

// Zero where the text has one case. Like DecodeDigits a function of its own in the binary too, so
// that the check of constant time (tests/constant_time) tells it from the branch on its outcome.
ABSL_ATTRIBUTE_NOINLINE int FaultOfCase(absl::string_view text) {
  int upper = 0, lower = 0;
  for (char c : text) {
    upper |= IsUpper(static_cast<uint8_t>(c));
    lower |= IsLower(static_cast<uint8_t>(c));
  }
  return upper & lower;
}

}  // namespace

std::string EncodeBech32(absl::string_view hrp, ByteSpan data) {
  std::string text;
  // In full, so that no half of a secret is left where the string was before it grew.
  text.reserve(hrp.size() + 1 + (data.size() * 8 + 4) / 5 + kChecksumDigits);
  text.append(hrp.data(), hrp.size());
  text += '1';
  Checksum checksum(hrp);
  const bool upper = std::any_of(hrp.begin(), hrp.end(), absl::ascii_isupper);
  const auto add = [&](uint32_t digit) {
    checksum.Add(digit);
    text += EncodeBech32Digit(digit, upper);
  };
  uint32_t bits = 0;
  int count = 0;
  for (uint8_t byte : data) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 5;) {
      count -= 5;
      add((bits >> count) & 31);
    }
  }
  if (count > 0) add((bits << (5 - count)) & 31);
  for (size_t i = 0; i < kChecksumDigits; ++i) checksum.Add(0);
  const uint32_t value = checksum.value() ^ 1;
  for (size_t i = 0; i < kChecksumDigits; ++i) {
    text += EncodeBech32Digit((value >> (5 * (5 - i))) & 31, upper);
  }
  return text;
}

namespace {

// Appends what `digits` say to `data`. Zero where they are a canonical text; which of them are not,
// or what the checksum is, neither result nor time tells.
template <int (*kDecodeDigit)(char)>
ABSL_ATTRIBUTE_NOINLINE int DecodeDigits(absl::string_view hrp, absl::string_view digits,
                                         Bytes& data) {
  const size_t data_digits = digits.size() - kChecksumDigits;
  data.reserve(data_digits * 5 / 8);
  Checksum checksum(hrp);
  uint32_t bits = 0;
  int count = 0;
  int invalid = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const int digit = kDecodeDigit(digits[i]);
    invalid |= digit;
    checksum.Add(static_cast<uint32_t>(digit) & 31);
    if (i >= data_digits) continue;
    bits = ((bits << 5) | (static_cast<uint32_t>(digit) & 31)) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    data.push_back(static_cast<uint8_t>(bits >> count));
  }
  // Fewer than five spare bits, all zero: one text for one value.
  const uint32_t spare = bits & ((1U << count) - 1);
  return (invalid >> 8) | static_cast<int>((checksum.value() ^ 1) | spare) | (count >= 5 ? 1 : 0);
}

template <int (*kDecodeDigit)(char)>
std::optional<Bech32> DecodeWith(absl::string_view text) {
  const size_t separator = text.rfind('1');
  if (separator == absl::string_view::npos) return std::nullopt;
  const absl::string_view hrp = text.substr(0, separator);
  const absl::string_view digits = text.substr(separator + 1);
  if (!HasValidHrp(hrp) || digits.size() < kChecksumDigits) return std::nullopt;

  Bech32 decoded{std::string(hrp), {}};
  const int faults = FaultOfCase(text) | DecodeDigits<kDecodeDigit>(hrp, digits, decoded.data);
  if (faults != 0) return std::nullopt;
  return decoded;
}

}  // namespace

std::optional<Bech32> DecodeBech32(absl::string_view text) {
  return DecodeWith<&DecodeBech32Digit>(text);
}

std::optional<Bech32> DecodePublicBech32(absl::string_view text) {
  return DecodeWith<&LookUpBech32Digit>(text);
}

}  // namespace letterlock
