// SPDX-License-Identifier: Apache-2.0
#include "service/unlock_keystore.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/instant.h"

namespace letterlock {
namespace {

// Names whose keys: two addresses at most, a dialog is small.
std::string DescribeUnlock(Keystore& keystore) {
  std::string description = "Unlock your Letterlock keys to read and sign mail";
  if (auto accounts = keystore.ListAccounts(); accounts.ok() && !accounts->empty()) {
    absl::StrAppend(&description, " as ", accounts->front().card.address.value);
    if (accounts->size() == 2)
      absl::StrAppend(&description, " and ", accounts->back().card.address.value);
    if (accounts->size() > 2) absl::StrAppend(&description, " and ", accounts->size() - 1, " more");
  }
  return absl::StrCat(description, ".");
}

}  // namespace

absl::StatusOr<LockState> UnlockKeystore(Session& session, UnlockKeystoreParams params) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  if (keystore->locked()) {
    if (!keystore->Exists()) return Error(ErrorCode::kNoAccount, "no keystore");
    RETURN_IF_ERROR(TryPassphrases(
        session.prompt(), std::move(params.passphrase),
        // The dialog names account and operation, so that one nobody asked for is noticed.
        [&] { return PassphraseQuestion{.description = DescribeUnlock(*keystore), .error = ""}; },
        [&](const Passphrase& passphrase) { return keystore->Unlock(passphrase); }));
  }
  return GetKeystoreStatus(session, {});
}

absl::StatusOr<LockState> GetKeystoreStatus(Session& session, NoParams) {
  LockState state;
  state.locked = session.locked();
  if (state.locked) return state;
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  if (auto until = keystore->unlocked_until()) state.until = FormatInstant(*until);
  return state;
}

}  // namespace letterlock
