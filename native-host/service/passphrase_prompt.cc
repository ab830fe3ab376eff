// SPDX-License-Identifier: Apache-2.0
#include "service/passphrase_prompt.h"

#include "absl/cleanup/cleanup.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

constexpr int kTries = 3;

absl::Status TryGiven(SecretBytes given,
                      absl::FunctionRef<absl::Status(const Passphrase&)> attempt) {
  if (given.empty() || given.size() > kMaxPassphraseBytes) {
    return Error(ErrorCode::kMalformedRequest, "passphrase empty or too long");
  }
  return attempt(Passphrase(std::move(given)));
}

}  // namespace

bool PinentryDialog::available() const { return FindPinentry(spawner_.configured_program()).ok(); }

absl::StatusOr<Passphrase> PinentryDialog::Ask(const PassphraseQuestion& question) {
  if (open_) return Error(ErrorCode::kBusy, "a dialog is open");
  PinentryPrompt prompt;
  prompt.title = "Letterlock";
  prompt.description = question.description;
  prompt.prompt = question.is_new ? "New passphrase:" : "Passphrase:";
  prompt.error = question.error;
  prompt.new_passphrase = question.is_new;
  // Requests are served while the dialog is open, and one of them may want a dialog too.
  open_ = true;
  absl::Cleanup close = [this] { open_ = false; };
  SecretBytes answer(kMaxPassphraseBytes);
  ASSIGN_OR_RETURN(size_t size, AskPassphrase(spawner_, prompt, waiting_, answer.RevealMutable()));
  answer.Truncate(size);
  return Passphrase(std::move(answer));
}

absl::Status TryPassphrases(PassphrasePrompt& prompt, std::optional<SecretBytes> given,
                            absl::FunctionRef<PassphraseQuestion()> question,
                            absl::FunctionRef<absl::Status(const Passphrase&)> attempt) {
  if (given) return TryGiven(*std::move(given), attempt);
  std::string error;
  absl::Status last;
  for (int i = 0; i < kTries; ++i) {
    // Asked anew each time: another host may have made the keystore in the meantime.
    PassphraseQuestion asked = question();
    asked.error = error;
    ASSIGN_OR_RETURN(Passphrase passphrase, prompt.Ask(asked));
    // Never handed on: scrypt would take it, and a keystore sealed with nothing is not sealed.
    if (passphrase.empty()) {
      error = "The passphrase must not be empty.";
      last = Error(ErrorCode::kDenied, "no passphrase");
      continue;
    }
    last = attempt(passphrase);
    if (last.ok() || CodeOf(last) != ErrorCode::kWrongPassphrase) return last;
    error = "This is not the passphrase.";
  }
  return last;
}

}  // namespace letterlock
