// SPDX-License-Identifier: Apache-2.0
#include "service/change_passphrase.h"

#include <utility>

#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// What the user answers, or `given`, if it passes `check`.
absl::StatusOr<Passphrase> TakePassphrase(
    Session& session, std::optional<SecretBytes> given, const PassphraseQuestion& question,
    absl::FunctionRef<absl::Status(const Passphrase&)> check) {
  std::optional<Passphrase> taken;
  RETURN_IF_ERROR(TryPassphrases(
      session.prompt(), std::move(given), [&] { return question; },
      [&](const Passphrase& passphrase) {
        taken.emplace(SecretBytes::CopyOf(passphrase.Reveal()));
        return check(passphrase);
      }));
  return *std::move(taken);
}

}  // namespace

absl::StatusOr<LockState> ChangePassphrase(Session& session, ChangePassphraseParams params) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  if (!keystore->Exists()) return Error(ErrorCode::kNoAccount, "no keystore");
  PassphraseQuestion question;
  question.description = "Enter the passphrase that your Letterlock keys have now, to change it.";
  // Checked before the new one is asked: nobody should think one up for nothing.
  ASSIGN_OR_RETURN(
      const Passphrase present,
      TakePassphrase(session, std::move(params.passphrase), question,
                     [&](const Passphrase& given) { return keystore->CheckPassphrase(given); }));
  question.description =
      "Choose the new passphrase for your Letterlock keys. Nobody can reset it for you.";
  question.is_new = true;
  ASSIGN_OR_RETURN(const Passphrase wanted,
                   TakePassphrase(session, std::move(params.new_passphrase), question,
                                  [](const Passphrase&) { return absl::OkStatus(); }));
  RETURN_IF_ERROR(keystore->ChangePassphrase(present, wanted));
  return GetKeystoreStatus(session, {});
}

}  // namespace letterlock
