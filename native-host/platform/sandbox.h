// SPDX-License-Identifier: Apache-2.0
// What the process gives up before it reads a byte that somebody else wrote
// (docs/decisions/0006-sandbox.md).
#ifndef LETTERLOCK_PLATFORM_SANDBOX_H_
#define LETTERLOCK_PLATFORM_SANDBOX_H_

#include <string>

namespace letterlock {

// What holds; false where this system cannot do it.
struct Sandbox {
  bool system_calls = false;  // as FilterSystemCalls()
  bool files = false;         // as AllowFilesOnlyIn()
};

// For good. Start the spawner of dialogs before, and know every path.
Sandbox EnterSandbox(const std::string& data_directory);

// What EnterSandbox() would say, tried in a process of its own; nothing where there is none.
Sandbox TrySandbox(const std::string& data_directory);

// Few descriptors and files of a bounded size, no processes, memory for the largest request only
// (docs/protocol.md, "Limits"): what a bug, or who found one, can use up.
void LimitResources();

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_SANDBOX_H_
