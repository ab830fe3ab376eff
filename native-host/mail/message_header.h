// SPDX-License-Identifier: Apache-2.0
// The authoritative header of a message, inside the encryption (docs/message-format.md
// section 2). Bcc is never written. The provider's own header, outside, is a hint at best: this one
// is shown, and differences are named.
#ifndef LETTERLOCK_MAIL_MESSAGE_HEADER_H_
#define LETTERLOCK_MAIL_MESSAGE_HEADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "mail/address.h"
#include "mail/header_fields.h"

namespace letterlock {

struct MessageHeader {
  Mailbox from;
  std::vector<Mailbox> to;
  std::vector<Mailbox> cc;
  std::string subject;
  absl::Time date;
  std::string message_id;   // with its angle brackets
  std::string in_reply_to;  // with its angle brackets, or empty
};

// 128 random bits at the domain of `from`.
std::string NewMessageId(const Address& from);

// malformed_request: a text that is not IsCleanHeaderText(), or a bad message id.
absl::Status CheckMessageHeader(const MessageHeader& header);

// The fields From to In-Reply-To, folded. The header must pass CheckMessageHeader().
std::string SerializeMessageHeader(const MessageHeader& header);

// From the fields of a signed message. malformed_message: no From or Date, a field twice that may
// stand once, Sender, Reply-To or Resent-*, or a body outside our grammar.
absl::StatusOr<MessageHeader> ParseMessageHeader(absl::Span<const HeaderField> fields);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_MESSAGE_HEADER_H_
