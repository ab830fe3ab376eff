// SPDX-License-Identifier: Apache-2.0
// Where this system keeps our files, and our settings (docs/protocol.md, "Starting"). Relative
// paths in the environment are ignored, as the XDG Base Directory Specification says: whoever chose
// our working directory would choose our keys.
#ifndef LETTERLOCK_PLATFORM_DATA_DIR_H_
#define LETTERLOCK_PLATFORM_DATA_DIR_H_

#include <string>

#include "absl/status/statusor.h"

namespace letterlock {

// $HOME; without it, what the password file says.
std::string HomeDirectory();

// $XDG_DATA_HOME/letterlock or ~/.local/share/letterlock, whether it is there or not.
std::string DataDirectoryPath();

// The same, made with mode 0700. storage_failed: it cannot be made, is not ours, or others may
// enter it.
absl::StatusOr<std::string> DataDirectory();

// $XDG_CONFIG_HOME/letterlock/config.json or ~/.config/letterlock/config.json.
std::string ConfigPath();

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_DATA_DIR_H_
