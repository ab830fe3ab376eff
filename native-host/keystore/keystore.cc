// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/utc_time.h"
#include "keystore/keystore_file.h"
#include "keystore/keystore_merge.h"
#include "platform/atomic_file.h"
#include "platform/own_file.h"

namespace letterlock {
namespace {

constexpr absl::string_view kKeystoreName = "keystore.age";
constexpr absl::string_view kAccountsName = "accounts.json";
constexpr absl::string_view kLockName = "keystore.lock";

absl::Status Locked() { return Error(ErrorCode::kLocked, "keystore locked"); }

// The same account with new encryption keys.
Account Renew(const Account& account, absl::Time now) {
  Account renewed = GenerateAccount({account.card.name, account.card.address}, now);
  renewed.signing_key = account.signing_key.Clone();
  renewed.card.created = account.card.created;
  renewed.card.serial = std::max(account.card.serial + 1, renewed.card.serial);
  DescribeKeys(renewed);
  return renewed;
}

std::vector<Account>::const_iterator FindIn(const std::vector<Account>& accounts,
                                            const Address& address) {
  return std::find_if(accounts.begin(), accounts.end(),
                      [&](const Account& account) { return account.card.address == address; });
}

}  // namespace

Keystore::Keystore(std::string directory, absl::Duration auto_lock, const Clock* clock,
                   int scrypt_log_n)
    : directory_(std::move(directory)),
      auto_lock_(auto_lock),
      clock_(clock),
      scrypt_log_n_(scrypt_log_n),
      listed_(PathOf(kAccountsName)) {}

std::string Keystore::PathOf(absl::string_view name) const {
  return absl::StrCat(directory_, "/", name);
}

absl::StatusOr<std::vector<PublicAccount>> Keystore::ListAccounts() { return listed_.Load(); }

absl::StatusOr<std::vector<MacKey>> Keystore::ListBackupKeys() const {
  absl::StatusOr<std::vector<MacKey>> stored = LoadBackupKeys(PathOf(kAccountsName));
  const bool has_none =
      stored.ok() ? stored->empty() : CodeOf(stored.status()) == ErrorCode::kLocked;
  if (!has_none || locked()) return stored;
  std::vector<MacKey> derived;
  for (const Account& account : accounts_) derived.push_back(DeriveBackupKey(account));
  return derived;
}

absl::Status Keystore::CheckFile() {
  ASSIGN_OR_RETURN(const std::optional<Bytes> file, ReadStoredFile(PathOf(kKeystoreName)));
  if (file.has_value()) {
    return IsSealedKeystore(*file) ? absl::OkStatus() : StorageFailed("not a sealed keystore");
  }
  ASSIGN_OR_RETURN(const std::vector<PublicAccount> accounts, ListAccounts());
  return accounts.empty() ? absl::OkStatus() : Error(ErrorCode::kNoAccount, "no keystore");
}

bool Keystore::Exists() const { return !StoredFileVersion(PathOf(kKeystoreName)).empty(); }

absl::StatusOr<std::optional<SecretBytes>> Keystore::OpenFile(const Passphrase& passphrase) const {
  ASSIGN_OR_RETURN(const std::optional<Bytes> file, ReadStoredFile(PathOf(kKeystoreName)));
  if (!file.has_value()) return std::nullopt;
  ASSIGN_OR_RETURN(SecretBytes text, OpenKeystoreFile(*file, passphrase));
  return text;
}

void Keystore::Hold(std::vector<Account> accounts) {
  accounts_ = std::move(accounts);
  identities_ = std::make_shared<AccountIdentities>(accounts_);
  // Counted since boot, asleep or not: no clock that is set back makes it longer.
  deadline_ = clock_->SinceBoot() + auto_lock_;
  until_ = clock_->Now() + auto_lock_;
}

absl::Status Keystore::Unlock(const Passphrase& passphrase) {
  // Alone, so that accounts.json is not set back behind the write of another process.
  const absl::StatusOr<FileLock> lock = FileLock::Acquire(PathOf(kLockName));
  ASSIGN_OR_RETURN(const std::optional<SecretBytes> text, OpenFile(passphrase));
  if (!text.has_value()) return Error(ErrorCode::kNoAccount, "no keystore");
  ASSIGN_OR_RETURN(std::vector<Account> accounts, ParseKeystore(*text));
  // A full disk, or a read-only one, must not keep anybody from reading mail.
  if (lock.ok()) SaveAccountsFile(PathOf(kAccountsName), accounts).IgnoreError();
  file_version_ = StoredFileVersion(PathOf(kKeystoreName));
  Hold(std::move(accounts));
  return absl::OkStatus();
}

void Keystore::Lock() {
  accounts_.clear();
  identities_.reset();
  deadline_.reset();
  until_.reset();
}

bool Keystore::locked() const { return !deadline_ || clock_->SinceBoot() >= *deadline_; }

std::optional<absl::Time> Keystore::unlocked_until() const {
  return locked() ? std::nullopt : until_;
}

std::optional<absl::Duration> Keystore::time_left() const {
  if (!deadline_.has_value()) return std::nullopt;
  return std::max(*deadline_ - clock_->SinceBoot(), absl::ZeroDuration());
}

absl::StatusOr<std::vector<PublicAccount>> Keystore::Rewrite(const Passphrase& present,
                                                             const Passphrase& wanted, Edit edit) {
  if (wanted.empty()) return Error(ErrorCode::kMalformedRequest, "empty passphrase");
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::Acquire(PathOf(kLockName)));
  ASSIGN_OR_RETURN(const std::optional<SecretBytes> text, OpenFile(present));
  std::vector<Account> accounts;
  if (text.has_value()) {
    ASSIGN_OR_RETURN(accounts, ParseKeystore(*text));
  }
  const SecretBytes none;
  const absl::StatusOr<SecretBytes> edited = edit(text.has_value() ? *text : none, accounts);
  if (!edited.ok()) {
    // What is refused because it is there already should also be listed.
    if (text.has_value()) RETURN_IF_ERROR(SaveAccountsFile(PathOf(kAccountsName), accounts));
    return edited.status();
  }
  // What cannot be read again is never written.
  ASSIGN_OR_RETURN(accounts, ParseKeystore(*edited));
  RETURN_IF_ERROR(Write(*edited, wanted));
  RETURN_IF_ERROR(SaveAccountsFile(PathOf(kAccountsName), accounts));
  std::vector<PublicAccount> listed;
  for (const Account& account : accounts) listed.push_back(PublicHalf(account));
  if (locked()) return listed;
  accounts_ = std::move(accounts);
  identities_ = std::make_shared<AccountIdentities>(accounts_);
  file_version_ = StoredFileVersion(PathOf(kKeystoreName));
  return listed;
}

absl::Status Keystore::Write(const SecretBytes& text, const Passphrase& passphrase) const {
  ASSIGN_OR_RETURN(const Bytes file, SealKeystoreFile(text, passphrase, scrypt_log_n_));
  if (file.size() > kMaxStoredFileBytes) return Error(ErrorCode::kTooLarge, "keystore");
  return WriteStoredFile(PathOf(kKeystoreName), file);
}

absl::StatusOr<PublicAccount> Keystore::CreateAccount(const Mailbox& mailbox,
                                                      const Passphrase& passphrase) {
  if (!IsCardName(mailbox.name)) return Error(ErrorCode::kMalformedRequest, "name");
  const auto append = [&](const SecretBytes& text,
                          const std::vector<Account>& accounts) -> absl::StatusOr<SecretBytes> {
    if (FindIn(accounts, mailbox.address) != accounts.end()) {
      return Error(ErrorCode::kAlreadyExists, "account");
    }
    return AppendAccount(text, GenerateAccount(mailbox, clock_->Now()));
  };
  ASSIGN_OR_RETURN(std::vector<PublicAccount> listed, Rewrite(passphrase, passphrase, append));
  return std::move(listed.back());
}

absl::StatusOr<PublicAccount> Keystore::RotateAccount(const Address& address,
                                                      const Passphrase& passphrase) {
  const auto rotate = [&](const SecretBytes& text,
                          const std::vector<Account>& accounts) -> absl::StatusOr<SecretBytes> {
    const auto account = FindIn(accounts, address);
    if (account == accounts.end()) return Error(ErrorCode::kNoAccount, "no such account");
    return MergeKeystores(text, AppendAccount({}, Renew(*account, clock_->Now())));
  };
  ASSIGN_OR_RETURN(const std::vector<PublicAccount> listed,
                   Rewrite(passphrase, passphrase, rotate));
  for (const PublicAccount& account : listed) {
    if (account.card.address == address) return account;
  }
  return Error(ErrorCode::kInternal, "account lost");
}

absl::Status Keystore::Import(const SecretBytes& backup, const Passphrase& passphrase) {
  const auto merge = [&](const SecretBytes& text, const std::vector<Account>&) {
    return MergeKeystores(text, backup);
  };
  return Rewrite(passphrase, passphrase, merge).status();
}

absl::Status Keystore::CheckPassphrase(const Passphrase& passphrase) const {
  ASSIGN_OR_RETURN(const std::optional<SecretBytes> text, OpenFile(passphrase));
  return text.has_value() ? absl::OkStatus() : Error(ErrorCode::kNoAccount, "no keystore");
}

absl::Status Keystore::ChangePassphrase(const Passphrase& present, const Passphrase& wanted) {
  const auto keep = [](const SecretBytes& text,
                       const std::vector<Account>&) -> absl::StatusOr<SecretBytes> {
    if (text.empty()) return Error(ErrorCode::kNoAccount, "no keystore");
    return SecretBytes::CopyOf(text.Reveal());
  };
  return Rewrite(present, wanted, keep).status();
}

absl::StatusOr<std::string> Keystore::SetAside() {
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::Acquire(PathOf(kLockName)));
  if (!Exists()) return Error(ErrorCode::kNoAccount, "no keystore");
  // What cannot be renamed must not lose its list.
  RETURN_IF_ERROR(CheckOwnFile(PathOf(kKeystoreName)));
  const std::string time = FormatUtc("%E4Y%m%dT%H%M%SZ", clock_->Now());
  const std::string name = absl::StrCat("keystore-", time, ".age");
  // First the list: a keystore without one is mended at unlock, a list without keys never.
  if (!StoredFileVersion(PathOf(kAccountsName)).empty()) {
    RETURN_IF_ERROR(
        RenameStoredFile(PathOf(kAccountsName), absl::StrCat("accounts-", time, ".json")));
  }
  RETURN_IF_ERROR(RenameStoredFile(PathOf(kKeystoreName), name));
  Lock();
  return name;
}

absl::StatusOr<std::string> Keystore::ExportSealed() const {
  ASSIGN_OR_RETURN(const std::optional<Bytes> file, ReadStoredFile(PathOf(kKeystoreName)));
  if (!file.has_value()) return Error(ErrorCode::kNoAccount, "no keystore");
  if (absl::StartsWith(AsText(*file), age::kArmorBegin)) return std::string(AsText(*file));
  return age::Armor(*file);
}

absl::StatusOr<const Account*> Keystore::FindAccount(const Address& address) {
  ASSIGN_OR_RETURN(const std::vector<Account>* accounts, UnlockedAccounts());
  const auto account = FindIn(*accounts, address);
  if (account != accounts->end()) return &*account;
  if (LockIfChanged()) return Locked();
  return Error(ErrorCode::kNoAccount, "no account of this address");
}

bool Keystore::LockIfChanged() {
  if (StoredFileVersion(PathOf(kKeystoreName)) == file_version_) return false;
  Lock();
  return true;
}

absl::StatusOr<const std::vector<Account>*> Keystore::UnlockedAccounts() {
  if (locked()) {
    Lock();
    return Locked();
  }
  return &accounts_;
}

absl::StatusOr<std::shared_ptr<const AccountIdentities>> Keystore::UnlockedIdentities() {
  RETURN_IF_ERROR(UnlockedAccounts().status());
  return identities_;
}

}  // namespace letterlock
