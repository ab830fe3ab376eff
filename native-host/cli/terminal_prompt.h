// SPDX-License-Identifier: Apache-2.0
// Asks for a passphrase in the desktop's dialog or, where there is none, on the terminal without
// an echo. Never takes one from arguments, the environment or stdin.
#ifndef LETTERLOCK_CLI_TERMINAL_PROMPT_H_
#define LETTERLOCK_CLI_TERMINAL_PROMPT_H_

#include "service/passphrase_prompt.h"

namespace letterlock {

class TerminalPrompt final : public PassphrasePrompt {
 public:
  explicit TerminalPrompt(DialogSpawner& spawner) : dialog_(spawner) {}
  bool available() const override;
  absl::StatusOr<Passphrase> Ask(const PassphraseQuestion& question) override;

 private:
  PinentryDialog dialog_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_TERMINAL_PROMPT_H_
