// SPDX-License-Identifier: Apache-2.0
// Asking the user for a passphrase, outside of every page and pipe.
#ifndef LETTERLOCK_SERVICE_PASSPHRASE_PROMPT_H_
#define LETTERLOCK_SERVICE_PASSPHRASE_PROMPT_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "crypto/keys.h"
#include "platform/pinentry.h"

namespace letterlock {

struct PassphraseQuestion {
  std::string description;  // names account and operation
  std::string error;        // why it is asked again; may be empty
  bool is_new = false;      // asked twice
};

// Whoever can ask: the desktop's dialog, the terminal, or a test.
class PassphrasePrompt {
 public:
  virtual ~PassphrasePrompt() = default;
  virtual bool available() const = 0;
  // denied: the user refused, or did not answer in time; no_pinentry: there is no dialog;
  // busy: one is open already. The answer may be empty.
  virtual absl::StatusOr<Passphrase> Ask(const PassphraseQuestion& question) = 0;
};

// The desktop's own dialog. One at a time: a second question meanwhile is `busy`.
class PinentryDialog final : public PassphrasePrompt {
 public:
  // `spawner` must outlive this.
  explicit PinentryDialog(DialogSpawner& spawner) : spawner_(spawner) {}
  // What to serve while the dialog is open.
  void set_while_waiting(WhileWaiting waiting) { waiting_ = std::move(waiting); }

  bool available() const override;
  absl::StatusOr<Passphrase> Ask(const PassphraseQuestion& question) override;

 private:
  DialogSpawner& spawner_;
  WhileWaiting waiting_;
  bool open_ = false;
};

// Runs `attempt` with the `given` passphrase, or with what the user answers to `question`, up to
// three times while that is empty or the attempt says wrong_passphrase. `question` is asked for
// before each dialog. malformed_request: the given passphrase is empty or too long.
absl::Status TryPassphrases(PassphrasePrompt& prompt, std::optional<SecretBytes> given,
                            absl::FunctionRef<PassphraseQuestion()> question,
                            absl::FunctionRef<absl::Status(const Passphrase&)> attempt);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_PASSPHRASE_PROMPT_H_
