// SPDX-License-Identifier: Apache-2.0
// config.json, the user's settings: `{"pinentry": "/path", "autoLockMinutes": 480}`, both optional.
#ifndef LETTERLOCK_PROTOCOL_CONFIG_H_
#define LETTERLOCK_PROTOCOL_CONFIG_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/session.h"

namespace letterlock {

// Keys stay in memory for a day at most, whatever the file says.
inline constexpr int64_t kMinAutoLockMinutes = 1;
inline constexpr int64_t kMaxAutoLockMinutes = int64_t{24} * 60;

struct Config {
  std::string pinentry;  // absolute path; empty: the first on PATH
  absl::Duration auto_lock = kDefaultAutoLock;
};

// `file` as ReadSettingsFile() gives it; none gives the defaults. malformed_request: not such an
// object, or minutes out of range; storage_failed: as given.
absl::StatusOr<Config> ParseConfig(const absl::StatusOr<std::optional<Bytes>>& file);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_CONFIG_H_
