// SPDX-License-Identifier: Apache-2.0
// Which files this process can still open: Landlock, where the kernel has it. Who breaks into the
// host then finds none of the user's.
#ifndef LETTERLOCK_PLATFORM_FILE_RULES_H_
#define LETTERLOCK_PLATFORM_FILE_RULES_H_

#include <string>

namespace letterlock {

// From here on files can be opened, made, renamed and removed in `data_directory` only, and
// nothing but randomness be read elsewhere; no TCP, no signals to other processes, where the kernel
// can refuse those too. Open descriptors stay as they are. False, with nothing changed: the
// kernel or this system has no Landlock, or there is no such directory.
bool AllowFilesOnlyIn(const std::string& data_directory);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_FILE_RULES_H_
