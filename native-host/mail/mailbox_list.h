// SPDX-License-Identifier: Apache-2.0
// RFC 5322 mailbox-list: no groups, no comments, no obsolete forms.
#ifndef LETTERLOCK_MAIL_MAILBOX_LIST_H_
#define LETTERLOCK_MAIL_MAILBOX_LIST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "mail/address.h"

namespace letterlock {

// Of one field; a message goes to no more (docs/message-format.md section 1).
inline constexpr size_t kMaxMailboxes = 200;

// The words of the field body, for FoldField().
std::vector<std::string> SerializeMailboxes(absl::Span<const Mailbox> mailboxes);

// nullopt for anything but 1 to kMaxMailboxes mailboxes with good addresses and clean names.
std::optional<std::vector<Mailbox>> ParseMailboxes(absl::string_view body);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_MAILBOX_LIST_H_
