// SPDX-License-Identifier: Apache-2.0
// Joins the texts of two keystores (docs/message-format.md section 6): how a backup comes back, and
// how an account gets new keys.
#ifndef LETTERLOCK_KEYSTORE_KEYSTORE_MERGE_H_
#define LETTERLOCK_KEYSTORE_KEYSTORE_MERGE_H_

#include "absl/status/statusor.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

// Every line of both, each once. Of an address that both have, the account with the higher serial
// is described and its keys stand first; of equal ones, ours. Both texts must pass ParseKeystore();
// `ours` may be empty. already_exists, about the addresses: another signing key.
absl::StatusOr<SecretBytes> MergeKeystores(const SecretBytes& ours, const SecretBytes& theirs);

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_KEYSTORE_MERGE_H_
