// SPDX-License-Identifier: Apache-2.0
// keystore.unlock and keystore.status: whether our keys are in memory, and until when. One process
// is one browser connection, so another browser's host stays locked.
#ifndef LETTERLOCK_SERVICE_UNLOCK_KEYSTORE_H_
#define LETTERLOCK_SERVICE_UNLOCK_KEYSTORE_H_

#include <optional>
#include <string>

#include "service/session.h"

namespace letterlock {

struct UnlockKeystoreParams {
  std::optional<SecretBytes> passphrase;  // asked in a dialog without
};

struct LockState {
  bool locked = true;
  std::optional<std::string> until;  // RFC 3339, when unlocked
};

// Succeeds at once, without a dialog and without a new deadline, when unlocked.
absl::StatusOr<LockState> UnlockKeystore(Session& session, UnlockKeystoreParams params);

absl::StatusOr<LockState> GetKeystoreStatus(Session& session, NoParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_UNLOCK_KEYSTORE_H_
