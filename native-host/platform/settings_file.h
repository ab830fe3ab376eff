// SPDX-License-Identifier: Apache-2.0
// A file the user writes by hand. Unlike our own files it may be readable to others and be a
// symlink, as settings kept in a repository are; but nobody else may have written it.
#ifndef LETTERLOCK_PLATFORM_SETTINGS_FILE_H_
#define LETTERLOCK_PLATFORM_SETTINGS_FILE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "base/bytes.h"

namespace letterlock {

inline constexpr size_t kMaxSettingsBytes = size_t{64} * 1024;

// nullopt when there is no such file; storage_failed: not a regular file, of another user than us
// and root, writable by others, or over kMaxSettingsBytes.
absl::StatusOr<std::optional<Bytes>> ReadSettingsFile(const std::string& path);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_SETTINGS_FILE_H_
