// SPDX-License-Identifier: Apache-2.0
// Whether contacts of a backup are ours: anybody who knows our public keys can seal a file to them,
// and whoever keeps the backup would choose whom a new computer trusts.
#ifndef LETTERLOCK_SERVICE_CONTACTS_MAC_H_
#define LETTERLOCK_SERVICE_CONTACTS_MAC_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "crypto/keys.h"

namespace letterlock {

// `text`, a blank line, and for each key `# mac: ` with the base64 of HMAC-SHA-256 over `text`.
std::string AppendMacs(absl::string_view text, const std::vector<MacKey>& keys);

// The text before the macs; malformed_message unless one of them is by one of `keys`.
absl::StatusOr<absl::string_view> CheckMacs(absl::string_view text,
                                            const std::vector<MacKey>& keys);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CONTACTS_MAC_H_
