// SPDX-License-Identifier: Apache-2.0
// What a command reads: a file or stdin, as a whole.
#ifndef LETTERLOCK_CLI_INPUT_H_
#define LETTERLOCK_CLI_INPUT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

inline constexpr size_t kMaxBackupBytes = size_t{256} * 1024 * 1024;  // 100,000 contacts
inline constexpr size_t kMaxMessageBytes = size_t{8} * 1024 * 1024;   // as over the pipe

// `words` holds a path, or nothing or "-" for stdin. not_found: no such file; too_large: over
// `limit`; storage_failed: it cannot be read.
absl::StatusOr<SecretBytes> ReadInput(const std::vector<std::string>& words, size_t limit);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_INPUT_H_
