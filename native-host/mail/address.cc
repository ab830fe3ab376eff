// SPDX-License-Identifier: Apache-2.0
#include "mail/address.h"

#include <idn2.h>
#include <unictype.h>
#include <unistr.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/bytes.h"
#include "base/error.h"

namespace letterlock {
namespace {

constexpr size_t kMaxAddressSize = 254;   // RFC 5321 section 4.5.3.1.3, without the brackets
constexpr size_t kMaxLocalPartSize = 64;  // RFC 5321 section 4.5.3.1.1
constexpr size_t kMaxLabelSize = 63;      // RFC 1035 section 2.3.4
constexpr size_t kMaxTypedDomain = 1024;  // as typed, before IDNA shortens or lengthens it

// What libidn2 allocates is its own to free.
using IdnText = std::unique_ptr<char, decltype(&idn2_free)>;

// nullopt for text that is not UTF-8.
std::optional<std::vector<ucs4_t>> CodePoints(absl::string_view text) {
  const ByteSpan bytes = AsBytes(text);
  if (u8_check(bytes.data(), bytes.size()) != nullptr) return std::nullopt;
  std::vector<ucs4_t> code_points;
  for (size_t i = 0; i < bytes.size();) {
    ucs4_t code_point = 0;
    i += static_cast<size_t>(u8_mbtouc(&code_point, &bytes[i], bytes.size() - i));
    code_points.push_back(code_point);
  }
  return code_points;
}

// RFC 5322 section 3.2.3.
bool IsDotAtom(absl::string_view text) {
  const std::vector<absl::string_view> atoms = absl::StrSplit(text, '.');
  return std::all_of(atoms.begin(), atoms.end(), [](absl::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), IsAtomText);
  });
}

// RFC 1035 section 2.3.1, in lower case: what an A-label and a plain label have in common.
bool IsLabel(absl::string_view label) {
  const auto is_allowed = [](unsigned char c) {
    return absl::ascii_isdigit(c) || absl::ascii_islower(c) || c == '-';
  };
  return !label.empty() && label.size() <= kMaxLabelSize && label.front() != '-' &&
         label.back() != '-' && std::all_of(label.begin(), label.end(), is_allowed);
}

bool IsHostName(absl::string_view domain) {
  const std::vector<absl::string_view> labels = absl::StrSplit(domain, '.');
  return std::all_of(labels.begin(), labels.end(), IsLabel);
}

// UTS 46, then the checks of IDNA 2008 for look-up (RFC 5891 section 5); A-labels come through
// when they decode to what would give them again.
std::optional<std::string> MapDomain(const std::string& domain, int flags) {
  char* mapped = nullptr;
  const int result = idn2_to_ascii_8z(domain.c_str(), &mapped, flags);
  const IdnText owner(mapped, &idn2_free);
  if (result != IDN2_OK) return std::nullopt;
  return std::string(mapped);
}

// Nothing that UTS 46 would drop without a word: what is typed and what is looked up stay alike.
bool HasInvisibleCharacter(absl::Span<const ucs4_t> code_points) {
  return std::any_of(code_points.begin(), code_points.end(), [](ucs4_t c) {
    return c == 0 || uc_is_property_default_ignorable_code_point(c);
  });
}

// A-labels in lower case.
std::optional<std::string> CanonicalDomain(absl::string_view typed) {
  if (typed.size() > kMaxTypedDomain) return std::nullopt;
  const auto code_points = CodePoints(typed);
  if (!code_points || HasInvisibleCharacter(*code_points)) return std::nullopt;
  // libidn2 drops the characters STD3 forbids instead of refusing them: hence both ways.
  constexpr int kFlags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;
  const std::string domain(typed);
  auto mapped = MapDomain(domain, kFlags);
  if (!mapped || mapped != MapDomain(domain, kFlags | IDN2_USE_STD3_ASCII_RULES)) {
    return std::nullopt;
  }
  if (!IsHostName(*mapped)) return std::nullopt;
  return mapped;
}

// The scripts of a label in U-labels; Common and Inherited go with any.
std::set<absl::string_view> ScriptsOf(absl::string_view label) {
  std::set<absl::string_view> scripts;
  const auto code_points = CodePoints(label);
  if (!code_points) return scripts;
  for (ucs4_t code_point : *code_points) {
    const uc_script_t* script = uc_script(code_point);
    if (script != nullptr) scripts.insert(script->name);
  }
  scripts.erase("Common");
  scripts.erase("Inherited");
  return scripts;
}

// UTS 39 section 5.2, "Highly Restrictive".
bool IsUsualMix(const std::set<absl::string_view>& scripts) {
  static const auto& kUsualMixes = *new std::vector<std::set<absl::string_view>>{
      {"Latin", "Han", "Hiragana", "Katakana"},
      {"Latin", "Han", "Bopomofo"},
      {"Latin", "Han", "Hangul"},
  };
  return scripts.size() <= 1 ||
         std::any_of(kUsualMixes.begin(), kUsualMixes.end(), [&](const auto& mix) {
           return std::includes(mix.begin(), mix.end(), scripts.begin(), scripts.end());
         });
}

// C1 controls and the separators end a line for some programs; bidi controls show a text in
// another order than it has.
bool IsControl(ucs4_t c) {
  const bool is_line_separator = c == 0x2028 || c == 0x2029;
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || is_line_separator || uc_is_property_bidi_control(c);
}

}  // namespace

bool IsAtomText(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         absl::StrContains("!#$%&'*+-/=?^_`{|}~", absl::string_view(&c, 1));
}

absl::StatusOr<Address> ParseAddress(absl::string_view addr_spec) {
  // A dot-atom has no `@`, so the last one is the only one.
  const size_t at = addr_spec.rfind('@');
  if (at == absl::string_view::npos) return Error(ErrorCode::kBadAddress, "no @");
  const absl::string_view local_part = addr_spec.substr(0, at);
  if (local_part.size() > kMaxLocalPartSize || !IsDotAtom(local_part)) {
    return Error(ErrorCode::kBadAddress, "local part is not a dot-atom");
  }
  const std::optional<std::string> domain = CanonicalDomain(addr_spec.substr(at + 1));
  if (!domain) return Error(ErrorCode::kBadAddress, "domain is not IDNA 2008");
  Address address{absl::StrCat(absl::AsciiStrToLower(local_part), "@", *domain)};
  if (address.value.size() > kMaxAddressSize) {
    return Error(ErrorCode::kBadAddress, "address too long");
  }
  return address;
}

bool HasMixedScriptDomain(const Address& address) {
  const std::string domain = address.value.substr(address.value.rfind('@') + 1);
  char* decoded = nullptr;
  const int result = idn2_to_unicode_8z8z(domain.c_str(), &decoded, 0);
  const IdnText owner(decoded, &idn2_free);
  // Cannot be for an address of ours; what cannot be shown is better flagged.
  if (result != IDN2_OK) return true;
  const std::vector<absl::string_view> labels = absl::StrSplit(decoded, '.');
  return !std::all_of(labels.begin(), labels.end(),
                      [](absl::string_view label) { return IsUsualMix(ScriptsOf(label)); });
}

bool IsCleanHeaderText(absl::string_view text) {
  const auto code_points = CodePoints(text);
  return code_points && std::none_of(code_points->begin(), code_points->end(), IsControl);
}

}  // namespace letterlock
