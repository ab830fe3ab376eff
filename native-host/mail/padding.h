// SPDX-License-Identifier: Apache-2.0
// Hides a message's exact size (docs/message-format.md section 2, "Padding"; PADMÉ: Nikitin et
// al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs").
#ifndef LETTERLOCK_MAIL_PADDING_H_
#define LETTERLOCK_MAIL_PADDING_H_

#include <cstddef>

#include "crypto/secret_builder.h"

namespace letterlock {

// So that most mails have one size.
inline constexpr size_t kMinPayloadSize = 8192;

// Octets to add to a payload of `size`: never 1, and at most 12 % beyond kMinPayloadSize.
size_t PaddingFor(size_t size);

// Lines of spaces, at most 76 wide, each with its CRLF. `size` must not be 1.
void AppendPadding(size_t size, SecretBuilder& message);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_PADDING_H_
