// SPDX-License-Identifier: Apache-2.0
// The host started as a browser starts it, for one exchange.
#ifndef LETTERLOCK_CLI_HOST_PROCESS_H_
#define LETTERLOCK_CLI_HOST_PROCESS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace letterlock {

// Starts `program` with `arguments` in its own directory, sends host.hello, and gives the version
// it answers with. The status says in words where that went wrong.
absl::StatusOr<std::string> GreetHost(const std::string& program,
                                      const std::vector<std::string>& arguments);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_HOST_PROCESS_H_
