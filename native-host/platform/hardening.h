// SPDX-License-Identifier: Apache-2.0
// What the process gives up before it reads its first byte.
#ifndef LETTERLOCK_PLATFORM_HARDENING_H_
#define LETTERLOCK_PLATFORM_HARDENING_H_

#include "absl/status/status.h"

namespace letterlock {

// No core dumps, not dumpable or traceable, no new privileges, umask 077, SIGPIPE ignored. Other
// programs of the same user can then neither read our memory nor attach to us; root still can. No
// file that is opened later takes the place of a stdin, stdout or stderr that is closed.
// internal: the system refused one of them.
absl::Status HardenProcess();

// Moves the real stdout to a private descriptor (returned) and points descriptor 1 at stderr's
// place, so that no library print can break framing. -1 when it fails, or stdout was closed.
int TakeStdout();

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_HARDENING_H_
