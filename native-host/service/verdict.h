// SPDX-License-Identifier: Apache-2.0
// Who wrote a message, in one word (docs/message-format.md section 3).
#ifndef LETTERLOCK_SERVICE_VERDICT_H_
#define LETTERLOCK_SERVICE_VERDICT_H_

#include <optional>

#include "contacts/contact.h"
#include "mail/envelope.h"

namespace letterlock {

// In the order of the specification, which is the order of the checks.
enum class Verdict { kInvalid, kUnsigned, kChanged, kResealed, kNew, kSelf, kKnown, kVerified };

// What is known of the address in the inner From: at most one of the two is set.
struct AuthorKeys {
  std::optional<Ed25519PublicKey> own;  // of our account of that address
  std::optional<Contact> contact;
};

// `author` counts only for a valid trailer. "Unknown signer" means: not the key we expect for the
// inner From, whoever else may have it.
Verdict JudgeAuthor(const Envelope& envelope, const AuthorKeys& author);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_VERDICT_H_
