// SPDX-License-Identifier: Apache-2.0
// keystore.changePassphrase: seals the keystore with another passphrase. Copies made before,
// backups too, still open with the old one.
#ifndef LETTERLOCK_SERVICE_CHANGE_PASSPHRASE_H_
#define LETTERLOCK_SERVICE_CHANGE_PASSPHRASE_H_

#include <optional>

#include "service/unlock_keystore.h"

namespace letterlock {

// Each is asked in a dialog without.
struct ChangePassphraseParams {
  std::optional<SecretBytes> passphrase;
  std::optional<SecretBytes> new_passphrase;
};

// The keystore stays locked or unlocked. no_account: there is none.
absl::StatusOr<LockState> ChangePassphrase(Session& session, ChangePassphraseParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CHANGE_PASSPHRASE_H_
