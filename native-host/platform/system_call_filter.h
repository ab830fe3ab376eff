// SPDX-License-Identifier: Apache-2.0
// Which system calls this process can still make: a seccomp filter, on Linux. What the host was not
// written to do, it cannot be made to do.
#ifndef LETTERLOCK_PLATFORM_SYSTEM_CALL_FILTER_H_
#define LETTERLOCK_PLATFORM_SYSTEM_CALL_FILTER_H_

namespace letterlock {

// From here on there are no new sockets, processes, threads, programs or executable memory, and
// nothing else the host does not need: each is refused with EPERM, for good. False, with nothing
// changed, where the system cannot do it.
bool FilterSystemCalls();

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_SYSTEM_CALL_FILTER_H_
