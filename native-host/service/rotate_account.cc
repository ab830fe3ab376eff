// SPDX-License-Identifier: Apache-2.0
#include "service/rotate_account.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {

absl::StatusOr<AccountResult> RotateAccount(Session& session, RotateAccountParams params) {
  ASSIGN_OR_RETURN(const Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(const std::optional<PublicAccount> present, FindOwnAccount(session, address));
  if (!present) return Error(ErrorCode::kNoAccount, "no such account");
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  PassphraseQuestion question;
  question.description =
      absl::StrCat("Enter the passphrase of your Letterlock keys, to make new encryption keys for ",
                   address.value, ".");
  PublicAccount rotated;
  RETURN_IF_ERROR(TryPassphrases(
      session.prompt(), std::move(params.passphrase), [&] { return question; },
      [&](const Passphrase& passphrase) -> absl::Status {
        ASSIGN_OR_RETURN(rotated, keystore->RotateAccount(address, passphrase));
        return absl::OkStatus();
      }));
  return AccountResult{Summarize(rotated)};
}

}  // namespace letterlock
