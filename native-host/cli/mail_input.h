// SPDX-License-Identifier: Apache-2.0
// A mail to be encrypted, as a person or a mail program writes it on stdin: header fields, an
// empty line, text. Line ends are LF or CRLF, header texts UTF-8 or encoded-words.
#ifndef LETTERLOCK_CLI_MAIL_INPUT_H_
#define LETTERLOCK_CLI_MAIL_INPUT_H_

#include "absl/status/statusor.h"
#include "service/encrypt_message.h"

namespace letterlock {

// From, To, Cc, Bcc, Subject and In-Reply-To; Date, Message-ID and User-Agent are passed over
// because the message gets its own. malformed_request: another field (it would be lost), one
// twice, or no empty line.
absl::StatusOr<EncryptMessageParams> ParseMailInput(absl::string_view mail);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_MAIL_INPUT_H_
