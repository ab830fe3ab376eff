// SPDX-License-Identifier: Apache-2.0
#include "service/session.h"

#include <utility>

#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {

Session::Session(FindDirectory find_directory, absl::Duration auto_lock, const Clock& clock,
                 PassphrasePrompt& prompt, int scrypt_log_n)
    : find_directory_(std::move(find_directory)),
      auto_lock_(auto_lock),
      clock_(clock),
      prompt_(prompt),
      scrypt_log_n_(scrypt_log_n),
      failed_decryptions_(clock),
      streams_(clock) {}

absl::StatusOr<Keystore*> Session::keystore() {
  // A directory in trouble is asked for again by the next request.
  if (!keystore_) {
    ASSIGN_OR_RETURN(std::string directory, find_directory_());
    keystore_.emplace(std::move(directory), auto_lock_, &clock_, scrypt_log_n_);
  }
  return &*keystore_;
}

absl::StatusOr<ContactBook*> Session::contacts() {
  if (!contacts_ || contacts_->WasMended()) {
    ASSIGN_OR_RETURN(std::string directory, find_directory_());
    ASSIGN_OR_RETURN(ContactBook book, ContactBook::Open(directory + "/contacts.sqlite"));
    contacts_.emplace(std::move(book));
  }
  return &*contacts_;
}

absl::StatusOr<DraftStore*> Session::drafts() {
  if (!drafts_ || drafts_->WasMended()) {
    ASSIGN_OR_RETURN(std::string directory, find_directory_());
    ASSIGN_OR_RETURN(DraftStore store, DraftStore::Open(directory + "/drafts.sqlite"));
    drafts_.emplace(std::move(store));
  }
  return &*drafts_;
}

bool Session::locked() const { return !keystore_ || keystore_->locked(); }

std::optional<absl::Duration> Session::time_left() const {
  return keystore_ ? keystore_->time_left() : std::nullopt;
}

void Session::Lock() {
  if (keystore_) keystore_->Lock();
  streams_.CancelAll();
}

absl::Status Session::CheckUnlocked() {
  if (!locked()) return absl::OkStatus();
  // "Set up first" and "unlock first" are different words on the screen.
  ASSIGN_OR_RETURN(Keystore * keys, keystore());
  if (!keys->Exists()) return Error(ErrorCode::kNoAccount, "no keystore");
  return Error(ErrorCode::kLocked, "keystore locked");
}

}  // namespace letterlock
