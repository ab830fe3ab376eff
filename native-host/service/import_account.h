// SPDX-License-Identifier: Apache-2.0
// account.import: a backup's accounts and contacts come to those that are here. Nothing is
// overwritten, and doing it again changes nothing.
#ifndef LETTERLOCK_SERVICE_IMPORT_ACCOUNT_H_
#define LETTERLOCK_SERVICE_IMPORT_ACCOUNT_H_

#include <optional>
#include <string>

#include "service/list_accounts.h"

namespace letterlock {

// What account.export gave. Without a passphrase both are asked in dialogs; with one and without
// `own_passphrase`, it is tried for both.
struct ImportAccountParams {
  std::string keystore;
  std::optional<std::string> contacts;
  std::optional<SecretBytes> passphrase;      // of the backup
  std::optional<SecretBytes> own_passphrase;  // of the keystore that is here, if there is one
};

// The backup's accounts as they are afterwards. Where there was no keystore, the new one has the
// backup's passphrase. malformed_message: no backup of ours, or contacts of somebody else; nothing
// has been changed then. already_exists: another signing key for an address that is here.
absl::StatusOr<ListAccountsResult> ImportAccount(Session& session, ImportAccountParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_IMPORT_ACCOUNT_H_
