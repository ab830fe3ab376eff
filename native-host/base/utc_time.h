// SPDX-License-Identifier: Apache-2.0
// Points in time as text, in UTC and to the second. Each has one text, so that two programs which
// show the same one have read the same one.
#ifndef LETTERLOCK_BASE_UTC_TIME_H_
#define LETTERLOCK_BASE_UTC_TIME_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace letterlock {

// Formats are those of absl::FormatTime, with a year of four digits (%E4Y).
inline constexpr absl::string_view kRfc3339Utc = "%E4Y-%m-%dT%H:%M:%SZ";

std::string FormatUtc(absl::string_view format, absl::Time time);
// nullopt for whatever FormatUtc() would not have written.
std::optional<absl::Time> ParseUtc(absl::string_view format, absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_UTC_TIME_H_
