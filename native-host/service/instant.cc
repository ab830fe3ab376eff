// SPDX-License-Identifier: Apache-2.0
#include "service/instant.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "base/utc_time.h"

namespace letterlock {
namespace {

// Abseil also takes "infinite-past", years of any length, blanks around, and zones without a colon.
bool LooksLikeRfc3339(absl::string_view text) {
  constexpr size_t kYear = 4, kZone = 6;  // `2026`, `+02:00`
  if (text.size() <= kYear + kZone || text[kYear] != '-') return false;
  const absl::string_view zone = text.substr(text.size() - kZone);
  const bool has_zone = absl::EndsWith(text, "Z") || absl::EndsWith(text, "z") ||
                        ((zone[0] == '+' || zone[0] == '-') && zone[3] == ':');
  return has_zone && std::all_of(text.begin(), text.begin() + kYear, absl::ascii_isdigit);
}

}  // namespace

std::string FormatInstant(absl::Time time) { return FormatUtc(kRfc3339Utc, time); }

std::optional<absl::Time> ParseInstant(absl::string_view text) {
  absl::Time time;
  if (!LooksLikeRfc3339(text) || !absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
    return std::nullopt;
  }
  return time;
}

}  // namespace letterlock
