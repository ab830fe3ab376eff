// SPDX-License-Identifier: Apache-2.0
// Points in time as texts of the protocol: RFC 3339.
#ifndef LETTERLOCK_SERVICE_INSTANT_H_
#define LETTERLOCK_SERVICE_INSTANT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace letterlock {

std::string FormatInstant(absl::Time time);  // `2026-11-23T10:00:00Z`
std::optional<absl::Time> ParseInstant(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_INSTANT_H_
