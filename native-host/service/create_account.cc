// SPDX-License-Identifier: Apache-2.0
#include "service/create_account.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {
namespace {

PassphraseQuestion QuestionFor(const Address& address, bool is_new) {
  PassphraseQuestion question;
  question.is_new = is_new;
  question.description =
      is_new ? absl::StrCat("Choose a passphrase for your Letterlock keys, to create the account ",
                            address.value, ". Nobody can reset it for you.")
             : absl::StrCat("Enter the passphrase of your Letterlock keys, to create the account ",
                            address.value, ".");
  return question;
}

}  // namespace

absl::StatusOr<AccountResult> CreateAccount(Session& session, CreateAccountParams params) {
  Mailbox mailbox;
  ASSIGN_OR_RETURN(mailbox.address, ParseGivenAddress(params.address));
  mailbox.name = std::move(params.name).value_or("");
  if (!IsCardName(mailbox.name)) return Error(ErrorCode::kMalformedRequest, "name");
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  // Before the dialog: nobody should type a passphrase for nothing. The keystore itself decides
  // again under its lock.
  ASSIGN_OR_RETURN(std::optional<PublicAccount> existing, FindOwnAccount(session, mailbox.address));
  if (existing) return Error(ErrorCode::kAlreadyExists, "account");

  PublicAccount created;
  RETURN_IF_ERROR(TryPassphrases(
      session.prompt(), std::move(params.passphrase),
      [&] { return QuestionFor(mailbox.address, !keystore->Exists()); },
      [&](const Passphrase& passphrase) -> absl::Status {
        ASSIGN_OR_RETURN(created, keystore->CreateAccount(mailbox, passphrase));
        return absl::OkStatus();
      }));
  return AccountResult{Summarize(created)};
}

}  // namespace letterlock
