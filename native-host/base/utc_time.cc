// SPDX-License-Identifier: Apache-2.0
#include "base/utc_time.h"

namespace letterlock {

std::string FormatUtc(absl::string_view format, absl::Time time) {
  return absl::FormatTime(format, time, absl::UTCTimeZone());
}

std::optional<absl::Time> ParseUtc(absl::string_view format, absl::string_view text) {
  absl::Time time;
  // Whatever the format, Abseil takes "infinite-future", and years before 0; it is lenient about
  // spaces, the case of names, and a wrong day of the week.
  if (!absl::ParseTime(format, text, &time, nullptr) || time == absl::InfiniteFuture() ||
      time < absl::FromCivil(absl::CivilYear(0), absl::UTCTimeZone()) ||
      FormatUtc(format, time) != text) {
    return std::nullopt;
  }
  return time;
}

}  // namespace letterlock
