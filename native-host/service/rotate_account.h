// SPDX-License-Identifier: Apache-2.0
// account.rotate: new encryption keys for an account. The signing key stays, so that contacts take
// the new card over silently; old keys stay in the keystore and still decrypt.
#ifndef LETTERLOCK_SERVICE_ROTATE_ACCOUNT_H_
#define LETTERLOCK_SERVICE_ROTATE_ACCOUNT_H_

#include <optional>
#include <string>

#include "service/list_accounts.h"

namespace letterlock {

struct RotateAccountParams {
  std::string address;
  std::optional<SecretBytes> passphrase;  // asked in a dialog without
};

// no_account: the address is not ours.
absl::StatusOr<AccountResult> RotateAccount(Session& session, RotateAccountParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ROTATE_ACCOUNT_H_
