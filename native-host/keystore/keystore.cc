// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "keystore/accounts_file.h"
#include "keystore/keystore_file.h"
#include "platform/atomic_file.h"

namespace letterlock {
namespace {

constexpr absl::string_view kKeystoreName = "keystore.age";
constexpr absl::string_view kAccountsName = "accounts.json";
constexpr absl::string_view kLockName = "keystore.lock";

absl::Status Locked() { return Error(ErrorCode::kLocked, "keystore locked"); }

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
      scrypt_log_n_(scrypt_log_n) {}

std::string Keystore::PathOf(absl::string_view name) const {
  return absl::StrCat(directory_, "/", name);
}

absl::StatusOr<std::vector<PublicAccount>> Keystore::ListAccounts() const {
  return LoadAccountsFile(PathOf(kAccountsName));
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
  identities_.emplace(accounts_);
  deadline_ = clock_->SinceBoot() + auto_lock_;
  until_ = clock_->Now() + auto_lock_;
}

absl::Status Keystore::Unlock(const Passphrase& passphrase) {
  // Alone, so that accounts.json is not set back behind the write of another process.
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::Acquire(PathOf(kLockName)));
  ASSIGN_OR_RETURN(const std::optional<SecretBytes> text, OpenFile(passphrase));
  if (!text.has_value()) return Error(ErrorCode::kNoAccount, "no keystore");
  ASSIGN_OR_RETURN(std::vector<Account> accounts, ParseKeystore(*text));
  // A full disk must not keep anybody from reading mail.
  SaveAccountsFile(PathOf(kAccountsName), accounts).IgnoreError();
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

absl::StatusOr<PublicAccount> Keystore::CreateAccount(const Mailbox& mailbox,
                                                      const Passphrase& passphrase) {
  if (passphrase.empty()) return Error(ErrorCode::kMalformedRequest, "empty passphrase");
  if (!IsCardName(mailbox.name)) return Error(ErrorCode::kMalformedRequest, "name");
  ASSIGN_OR_RETURN(const FileLock lock, FileLock::Acquire(PathOf(kLockName)));
  ASSIGN_OR_RETURN(std::optional<SecretBytes> text, OpenFile(passphrase));
  std::vector<Account> accounts;
  if (text.has_value()) {
    ASSIGN_OR_RETURN(accounts, ParseKeystore(*text));
  } else {
    text.emplace();
  }
  if (FindIn(accounts, mailbox.address) != accounts.end()) {
    RETURN_IF_ERROR(SaveAccountsFile(PathOf(kAccountsName), accounts));
    return Error(ErrorCode::kAlreadyExists, "account");
  }
  accounts.push_back(GenerateAccount(mailbox, clock_->Now()));
  PublicAccount created = PublicHalf(accounts.back());
  ASSIGN_OR_RETURN(const Bytes file, SealKeystoreFile(AppendAccount(*text, accounts.back()),
                                                      passphrase, scrypt_log_n_));
  RETURN_IF_ERROR(WriteStoredFile(PathOf(kKeystoreName), file));
  RETURN_IF_ERROR(SaveAccountsFile(PathOf(kAccountsName), accounts));
  if (locked()) return created;
  accounts_ = std::move(accounts);
  identities_.emplace(accounts_);
  file_version_ = StoredFileVersion(PathOf(kKeystoreName));
  return created;
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
  if (StoredFileVersion(PathOf(kKeystoreName)) == file_version_) {
    return Error(ErrorCode::kNoAccount, "no account of this address");
  }
  Lock();
  return Locked();
}

absl::StatusOr<const std::vector<Account>*> Keystore::UnlockedAccounts() {
  if (locked()) {
    Lock();
    return Locked();
  }
  return &accounts_;
}

absl::StatusOr<absl::Span<const age::Identity* const>> Keystore::UnlockedIdentities() {
  RETURN_IF_ERROR(UnlockedAccounts().status());
  return identities_->all();
}

}  // namespace letterlock
