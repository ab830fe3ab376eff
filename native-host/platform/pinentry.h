// SPDX-License-Identifier: Apache-2.0
// Asks a passphrase in the desktop's own dialog, by the Assuan protocol of GnuPG's pinentry.
#ifndef LETTERLOCK_PLATFORM_PINENTRY_H_
#define LETTERLOCK_PLATFORM_PINENTRY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/bytes.h"
#include "platform/assuan.h"
#include "platform/dialog_spawner.h"
#include "platform/pinentry_path.h"  // IWYU pragma: export

namespace letterlock {

// What the user reads. He cannot tell our dialog from another program's, so it says for which
// account and for what: a dialog that nobody asked for is to be noticed.
struct PinentryPrompt {
  std::string title;
  std::string description;  // names account and operation; escaped by the callee
  std::string prompt;
  std::string error{};          // shown from an earlier try; may be empty
  bool new_passphrase = false;  // asked twice
};

inline constexpr size_t kMaxPassphraseBytes = 2048;  // of UTF-8
// After that the dialog is closed, as nobody sits there.
inline constexpr absl::Duration kPinentryPatience = absl::Seconds(120);

// Writes the passphrase straight into `out` (wiped by the caller); returns its length, 0 for an
// empty answer. denied: cancelled, or `patience` passed; too_large: longer than `out`;
// no_pinentry: there is no program, or it failed to speak. The dialog is gone when this returns.
absl::StatusOr<size_t> AskPassphrase(DialogSpawner& spawner, const PinentryPrompt& prompt,
                                     const WhileWaiting& waiting, absl::Span<uint8_t> out,
                                     absl::Duration patience = kPinentryPatience);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_PINENTRY_H_
