// SPDX-License-Identifier: Apache-2.0
// A draft as text, to be sealed: one line of JSON, then the mail's text as it is
// (docs/message-format.md section 7).
#ifndef LETTERLOCK_SERVICE_DRAFT_H_
#define LETTERLOCK_SERVICE_DRAFT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

inline constexpr size_t kMaxDraftAddresses = 200;     // in to, cc, bcc and waitingFor together
inline constexpr size_t kMaxDraftAddressBytes = 320;  // of each, as typed
inline constexpr size_t kMaxDraftFiles = 100;         // names only
inline constexpr size_t kMaxDraftFieldBytes = 4096;   // of any other field but the text
inline constexpr size_t kMaxDraftTextBytes = 4 << 20;

// What stands in the editor. Addresses are as typed, so they may be none.
struct Draft {
  std::string from;
  std::vector<std::string> to;
  std::vector<std::string> cc;
  std::vector<std::string> bcc;
  std::string subject;
  SecretBytes text;
  std::vector<std::string> files;  // their names
  std::optional<std::string> in_reply_to;
  std::optional<std::vector<std::string>> waiting_for;
  std::optional<std::string> site;
};

absl::Status CheckDraftSize(const Draft& draft);  // too_large

SecretBytes SerializeDraft(const Draft& draft);
// decryption_failed: not what SerializeDraft() writes. Unknown fields are passed over.
absl::StatusOr<Draft> ParseDraft(absl::string_view content);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_DRAFT_H_
