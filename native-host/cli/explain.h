// SPDX-License-Identifier: Apache-2.0
// Error codes as sentences for the person at the terminal.
#ifndef LETTERLOCK_CLI_EXPLAIN_H_
#define LETTERLOCK_CLI_EXPLAIN_H_

#include <string>

#include "absl/status/status.h"
#include "base/error.h"

namespace letterlock {

// What happened and what to do, with the addresses it is about.
std::string Explain(const absl::Status& status);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_EXPLAIN_H_
