// SPDX-License-Identifier: Apache-2.0
// Our own keys: sealed on disk, in memory only between Unlock and Lock (or the deadline).
// Every write re-opens the file under its lock, so two hosts never lose each other's keys.
#ifndef LETTERLOCK_KEYSTORE_KEYSTORE_H_
#define LETTERLOCK_KEYSTORE_KEYSTORE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "age/scrypt_recipient.h"
#include "base/clock.h"
#include "keystore/account.h"
#include "keystore/account_identities.h"
#include "keystore/accounts_file.h"

namespace letterlock {

class Keystore {
 public:
  // `directory` holds keystore.age and accounts.json; both may be absent. `clock` must outlive it.
  // Tests choose a smaller `scrypt_log_n` than age's own.
  Keystore(std::string directory, absl::Duration auto_lock, const Clock* clock,
           int scrypt_log_n = age::kDefaultScryptLogN);

  // Public halves from accounts.json; works locked. storage_failed when it cannot be read.
  absl::StatusOr<std::vector<PublicAccount>> ListAccounts();

  // Of the accounts listed (accounts_file.h); works locked. `locked`: accounts.json is of an
  // earlier version that had none, so the keys are needed, which the next unlock writes there.
  absl::StatusOr<std::vector<MacKey>> ListBackupKeys() const;

  // What can be seen without the passphrase. storage_failed: the file is not ours alone, or no
  // sealed keystore; no_account: accounts are listed, and there is no file.
  absl::Status CheckFile();
  bool Exists() const;  // a keystore file is there, so Create asks for its passphrase

  // no_account: nothing to unlock; wrong_passphrase; storage_failed: unreadable or corrupt.
  absl::Status Unlock(const Passphrase& passphrase);
  void Lock();          // wipes the keys; a no-op when locked
  bool locked() const;  // true after the deadline too
  std::optional<absl::Time> unlocked_until() const;
  // Time left until the deadline, for poll(); zero when it has passed and Lock() is due; nullopt
  // when no keys are held.
  std::optional<absl::Duration> time_left() const;

  // New keys for an address. Makes the keystore where there is none; otherwise `passphrase` must
  // open it. already_exists: the address has an account. The keystore's locked state is kept,
  // but an unlocked one holds the new account. wrong_passphrase, storage_failed as Unlock;
  // malformed_request: an empty passphrase, or a name that no card can hold.
  absl::StatusOr<PublicAccount> CreateAccount(const Mailbox& mailbox, const Passphrase& passphrase);

  // New encryption keys; the signing key stays, old keys still decrypt, the serial goes up.
  // no_account: no keystore, or none of this address. Else as CreateAccount.
  absl::StatusOr<PublicAccount> RotateAccount(const Address& address, const Passphrase& passphrase);

  // Merges the text of a backup in (keystore_merge.h). Where there is no keystore, `passphrase`
  // seals the new one. already_exists: another signing key for an address. Else as CreateAccount.
  absl::Status Import(const SecretBytes& backup, const Passphrase& passphrase);

  // no_account, wrong_passphrase, storage_failed. ChangePassphrase leaves the state as it is;
  // malformed_request: the new one is empty.
  absl::Status CheckPassphrase(const Passphrase& passphrase) const;
  absl::Status ChangePassphrase(const Passphrase& present, const Passphrase& wanted);

  // Renames the file, and locks; returns its new name in the directory. no_account: no keystore.
  absl::StatusOr<std::string> SetAside();

  // The sealed file, armored; still needs its passphrase. no_account when there is none.
  absl::StatusOr<std::string> ExportSealed() const;

  // Another process has changed the file since Unlock, so what is held may be too little: locks.
  bool LockIfChanged();

  // locked; no_account for an address that has none. Locks and answers `locked` when another
  // process has changed the file and the address is not in memory.
  absl::StatusOr<const Account*> FindAccount(const Address& address);
  // locked
  absl::StatusOr<const std::vector<Account>*> UnlockedAccounts();
  // locked. All of them, as a stanza names no key. Whoever goes on holding them must let go of them
  // when the keystore locks.
  absl::StatusOr<std::shared_ptr<const AccountIdentities>> UnlockedIdentities();

 private:
  // From the text of the keystore and its accounts, both empty where there is no file, to the new
  // text.
  using Edit = absl::FunctionRef<absl::StatusOr<SecretBytes>(const SecretBytes& text,
                                                             const std::vector<Account>& accounts)>;

  std::string PathOf(absl::string_view name) const;
  // The keystore's text; nullopt when there is no file. wrong_passphrase, storage_failed.
  absl::StatusOr<std::optional<SecretBytes>> OpenFile(const Passphrase& passphrase) const;
  // Every write: alone under the lock, on the file as it is now. The accounts as they are then.
  absl::StatusOr<std::vector<PublicAccount>> Rewrite(const Passphrase& present,
                                                     const Passphrase& wanted, Edit edit);
  absl::Status Write(const SecretBytes& text, const Passphrase& passphrase) const;
  void Hold(std::vector<Account> accounts);

  std::string directory_;
  absl::Duration auto_lock_;
  const Clock* clock_;
  int scrypt_log_n_;
  AccountsList listed_;
  std::vector<Account> accounts_;
  std::shared_ptr<const AccountIdentities> identities_;  // of accounts_
  std::string file_version_;                             // of the file that accounts_ came from
  std::optional<absl::Duration> deadline_;               // in Clock::SinceBoot()
  std::optional<absl::Time> until_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_KEYSTORE_H_
