// SPDX-License-Identifier: Apache-2.0
#include "service/instant.h"

#include "absl/strings/ascii.h"

namespace letterlock {

std::string FormatInstant(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

std::optional<absl::Time> ParseInstant(absl::string_view text) {
  absl::Time time;
  // Abseil also takes "infinite-past" and surrounding blanks, which RFC 3339 does not know.
  if (text.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(text.front())) ||
      absl::ascii_isspace(static_cast<unsigned char>(text.back())) ||
      !absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
    return std::nullopt;
  }
  return time;
}

}  // namespace letterlock
