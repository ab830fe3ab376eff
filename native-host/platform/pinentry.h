// SPDX-License-Identifier: Apache-2.0
// Asks a passphrase in the desktop's own dialog, by the Assuan protocol of GnuPG's pinentry.
#ifndef LETTERLOCK_PLATFORM_PINENTRY_H_
#define LETTERLOCK_PLATFORM_PINENTRY_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/bytes.h"

namespace letterlock {

struct PinentryPrompt {
  std::string title;
  std::string description;  // names account and operation; escaped by the callee
  std::string prompt;
  std::string error;     // shown from an earlier try; may be empty
  bool new_passphrase = false;  // asked twice
};

// Absolute path of a usable program: the configured one, checked (regular, owned by root or us,
// neither it nor its parents writable by others but for sticky directories), or the first
// graphical pinentry on PATH. no_pinentry.
absl::StatusOr<std::string> FindPinentry(const std::string& configured_path);

// Called while the dialog is open, each time `descriptor` (e.g. stdin) is readable; serves
// requests that need no dialog. Return false to give up waiting (the pipe is closed).
struct WhileWaiting {
  int descriptor = -1;
  std::function<bool()> on_readable;
};

// Writes the passphrase straight into `out` (wiped by the caller); returns its length.
// denied: cancelled, or 120 s passed; no_pinentry: the program failed to speak.
absl::StatusOr<size_t> AskPassphrase(const std::string& program, const PinentryPrompt& prompt,
                                     const WhileWaiting& waiting, absl::Span<uint8_t> out);

inline constexpr size_t kMaxPassphraseBytes = 2048;
inline constexpr absl::Duration kPinentryPatience = absl::Seconds(120);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_PINENTRY_H_
