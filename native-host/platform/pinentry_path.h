// SPDX-License-Identifier: Apache-2.0
// Which program asks for passphrases. It will be given them, so it must be one that only root or
// this user could have put there.
#ifndef LETTERLOCK_PLATFORM_PINENTRY_PATH_H_
#define LETTERLOCK_PLATFORM_PINENTRY_PATH_H_

#include <string>

#include "absl/status/statusor.h"

namespace letterlock {

// Absolute path of a usable program, symlinks resolved: the configured one (executable, regular,
// owned by root or us, neither it nor its parents writable by others but for sticky
// directories), or, if `configured_path` is empty, the first graphical pinentry on PATH that
// passes the same test. A browser gives us no terminal, so curses and tty ones are passed over.
// no_pinentry otherwise.
absl::StatusOr<std::string> FindPinentry(const std::string& configured_path);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_PINENTRY_PATH_H_
