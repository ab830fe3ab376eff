// SPDX-License-Identifier: Apache-2.0
// account.create: new keys for an address of ours, sealed with the passphrase. The first account
// makes the keystore. Never replaces keys: an address that has an account is already_exists.
#ifndef LETTERLOCK_SERVICE_CREATE_ACCOUNT_H_
#define LETTERLOCK_SERVICE_CREATE_ACCOUNT_H_

#include <optional>
#include <string>

#include "service/list_accounts.h"

namespace letterlock {

struct CreateAccountParams {
  std::string address;
  std::optional<std::string> name;
  std::optional<SecretBytes> passphrase;  // asked in a dialog without
};

// A keystore that exists must open with the passphrase; for the first account it is new. A name
// that no card can hold (IsCardName()) is malformed_request.
absl::StatusOr<AccountResult> CreateAccount(Session& session, CreateAccountParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CREATE_ACCOUNT_H_
