// SPDX-License-Identifier: Apache-2.0
// What a command reads: a file or stdin.
#ifndef LETTERLOCK_CLI_INPUT_H_
#define LETTERLOCK_CLI_INPUT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "crypto/secret_bytes.h"
#include "platform/descriptor.h"

namespace letterlock {

inline constexpr size_t kMaxBackupBytes = size_t{256} * 1024 * 1024;  // 100,000 contacts
inline constexpr size_t kMaxMessageBytes = size_t{8} * 1024 * 1024;   // as over the pipe

// not_found, with the path: no such file, or one this user may not read, or a directory.
absl::StatusOr<Descriptor> OpenInput(const std::string& path);

// `words` holds a path, as OpenInput() takes it, or nothing or "-" for stdin. too_large: over
// `limit` octets; storage_failed: it cannot be read to its end.
absl::StatusOr<SecretBytes> ReadInput(const std::vector<std::string>& words, size_t limit);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_INPUT_H_
