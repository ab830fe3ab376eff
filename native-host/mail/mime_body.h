// SPDX-License-Identifier: Apache-2.0
// The MIME entity of a message, written only: what a reader sees of it is parsed in the
// extension's reader frame (docs/message-format.md section 2).
#ifndef LETTERLOCK_MAIL_MIME_BODY_H_
#define LETTERLOCK_MAIL_MIME_BODY_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "crypto/secret_builder.h"

namespace letterlock {

// UTF-8 without NUL: what every reader takes for the same text.
bool IsBodyText(absl::string_view text);

// MIME-Version, Content-Type, the empty line and the multipart/mixed body with its closing
// boundary. Line ends become CRLF; a part with a line over 998 octets is quoted-printable.
void AppendMimeBody(absl::string_view text, std::optional<absl::string_view> html,
                    SecretBuilder& message);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_MIME_BODY_H_
