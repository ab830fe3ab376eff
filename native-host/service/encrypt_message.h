// SPDX-License-Identifier: Apache-2.0
// message.encrypt: signs and encrypts a mail to exactly these people and the sender. The header
// inside is written from the same values the keys were chosen for (docs/message-format.md
// section 2), so what the reader sees is whom it was sealed to.
#ifndef LETTERLOCK_SERVICE_ENCRYPT_MESSAGE_H_
#define LETTERLOCK_SERVICE_ENCRYPT_MESSAGE_H_

#include <optional>
#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

// So that message.decrypt of it is a request of at most 8 MiB, in which a line end takes two
// octets.
inline constexpr size_t kMaxArmoredMessage = size_t{31} * 256 * 1024;

struct EncryptMessageParams {
  std::string from;
  std::vector<std::string> to;
  std::optional<std::vector<std::string>> cc;
  std::optional<std::vector<std::string>> bcc;
  std::string subject;                     // the real one; the provider is shown another
  SecretBytes text;                        // UTF-8, any line ends
  std::optional<SecretBytes> html;         // beside the text, never instead
  std::optional<std::string> in_reply_to;  // a Message-ID with its angle brackets
  std::optional<std::vector<std::string>> attachments;  // finished streams, in their order
};

struct EncryptMessageResult {
  std::string armored;
  std::string message_id;
  bool hybrid = false;  // every key was post-quantum
  int64_t size = 0;     // of `armored`
};

// no_account: `from` is not ours. For the recipients see ChooseRecipients(). malformed_request:
// controls in the header, text that is not UTF-8, a secret key or a keystore in the text, an
// attachment named twice or sealed to other people; not_found: an attachment that is none;
// too_large: over kMaxArmoredMessage, or a subject beyond what a header may hold.
absl::StatusOr<EncryptMessageResult> EncryptMessage(Session& session, EncryptMessageParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ENCRYPT_MESSAGE_H_
