// SPDX-License-Identifier: Apache-2.0
// accounts.json: `{"accounts":["<armored card>", …],"backupKeys":["<base64>", …]}`, what may be
// known while the keystore is locked. A convenience: the keystore is the truth and rewrites it.
#ifndef LETTERLOCK_KEYSTORE_ACCOUNTS_FILE_H_
#define LETTERLOCK_KEYSTORE_ACCOUNTS_FILE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "keystore/account.h"

namespace letterlock {

// Empty when there is no file; storage_failed when it cannot be read or a card is not valid.
absl::StatusOr<std::vector<PublicAccount>> LoadAccountsFile(const std::string& path);

// The same for who asks often: reads the file and verifies its cards again only when it is another
// than last time, whoever has written it.
class AccountsList {
 public:
  explicit AccountsList(std::string path) : path_(std::move(path)) {}
  absl::StatusOr<std::vector<PublicAccount>> Load();

 private:
  std::string path_;
  std::string version_;  // of the file that accounts_ came from, or of an earlier one
  std::vector<PublicAccount> accounts_;
};

// Of the same accounts in the same order. `locked`: an earlier version wrote none, and the next
// unlock does; storage_failed: as LoadAccountsFile, or a key is not one.
absl::StatusOr<std::vector<MacKey>> LoadBackupKeys(const std::string& path);

// Writes only what is not there already. A damaged file is kept as `path`.damaged, or .damaged-2
// and so on. storage_failed: nothing was written.
absl::Status SaveAccountsFile(const std::string& path, const std::vector<Account>& accounts);

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_ACCOUNTS_FILE_H_
