// SPDX-License-Identifier: Apache-2.0
#include "mail/compare_number.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "crypto/digest.h"

namespace letterlock {
namespace {

constexpr absl::string_view kNumberNamespace = "letterlock.number.v1";
constexpr size_t kGroups = 6;  // of five digits
constexpr size_t kGroupBytes = 8;
constexpr uint64_t kGroupModulus = 100000;

// 30 digits that are a person's own, in every comparison.
std::string DigitsOf(const SigningParty& party) {
  Bytes input;
  for (ByteSpan part :
       {AsBytes(kNumberNamespace), AsBytes(party.address.value), party.signing_key.span()}) {
    for (const int shift : {24, 16, 8, 0})
      input.push_back(static_cast<uint8_t>(part.size() >> shift));
    input.insert(input.end(), part.begin(), part.end());
  }
  const std::array<uint8_t, 64> digest = Sha512(input);
  std::string digits;
  for (size_t group = 0; group < kGroups; ++group) {
    uint64_t number = 0;
    for (size_t i = 0; i < kGroupBytes; ++i) number = number << 8 | digest[group * kGroupBytes + i];
    absl::StrAppendFormat(&digits, "%05d", number % kGroupModulus);
  }
  return digits;
}

}  // namespace

std::string CompareNumber(const SigningParty& one, const SigningParty& other) {
  std::string first = DigitsOf(one);
  std::string second = DigitsOf(other);
  if (second < first) std::swap(first, second);
  return absl::StrCat(first, second);
}

}  // namespace letterlock
