// SPDX-License-Identifier: Apache-2.0
// Whether a file in our directory is really ours: a regular file of this user, with one name,
// closed to everybody else. Anything else was put there by somebody, and is refused: a symlink or a
// hard link would have us write elsewhere, a FIFO would have us wait.
#ifndef LETTERLOCK_PLATFORM_OWN_FILE_H_
#define LETTERLOCK_PLATFORM_OWN_FILE_H_

#include <sys/types.h>

#include <string>

#include "absl/status/statusor.h"
#include "platform/descriptor.h"

namespace letterlock {

inline constexpr mode_t kOwnFileMode = 0600;

// Opened without following a symlink; not open() when there is no such file (without O_CREAT);
// storage_failed when it is not ours or cannot be opened.
absl::StatusOr<Descriptor> OpenOwnFile(const std::string& path, int flags);

// The same judgement by name alone. Closing any descriptor of a SQLite file would drop the locks
// this process has on it, so a database is not opened only to be looked at.
absl::Status CheckOwnFile(const std::string& path);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_OWN_FILE_H_
