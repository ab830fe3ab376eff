// SPDX-License-Identifier: Apache-2.0
// The one process that may start a program, split off before this one gives that right up
// (docs/decisions/0006-sandbox.md). It has no key, neither of the browser's pipes, and one word to
// hear: it starts the pinentry of the settings, or none. It ends with this process, however that
// ends.
#ifndef LETTERLOCK_PLATFORM_DIALOG_SPAWNER_H_
#define LETTERLOCK_PLATFORM_DIALOG_SPAWNER_H_

#include <sys/types.h>

#include <string>

#include "absl/status/statusor.h"
#include "platform/descriptor.h"

namespace letterlock {

class DialogSpawner {
 public:
  // Forks; so before there is a secret in memory, and before EnterSandbox(). `configured_program`
  // as FindPinentry() takes it. Where it cannot fork, every dialog is no_pinentry.
  explicit DialogSpawner(std::string configured_program);
  DialogSpawner(const DialogSpawner&) = delete;
  DialogSpawner& operator=(const DialogSpawner&) = delete;
  // Waits for its end, and so for that of a dialog.
  ~DialogSpawner();

  const std::string& configured_program() const { return configured_program_; }

  // A socket that is stdin and stdout of a newly started pinentry, in a session and with an
  // environment of its own; no_pinentry when there is none. One at a time.
  absl::StatusOr<Descriptor> StartDialog();
  // Returns when the dialog is gone; it has half a second to go by itself.
  void EndDialog();

 private:
  std::string configured_program_;
  Descriptor control_;
  pid_t id_ = -1;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_DIALOG_SPAWNER_H_
