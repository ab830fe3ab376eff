// SPDX-License-Identifier: Apache-2.0
// From the addresses of a mail to exactly one key for each, and one for the sender
// (docs/message-format.md section 1).
#ifndef LETTERLOCK_SERVICE_CHOOSE_RECIPIENTS_H_
#define LETTERLOCK_SERVICE_CHOOSE_RECIPIENTS_H_

#include <memory>
#include <string>
#include <vector>

#include "age/recipient.h"
#include "service/session.h"

namespace letterlock {

struct AddressedTo {
  std::vector<std::string> to;
  std::vector<std::string> cc;
  std::vector<std::string> bcc;
};

struct ChosenRecipients {
  std::vector<std::unique_ptr<age::Recipient>> recipients;
  std::vector<std::string> names;  // of the recipients, `age1…`, sorted: equal for equal sets
  bool hybrid = false;             // all of them, or none
  std::vector<Mailbox> to;         // with the names we know; each address once over all fields
  std::vector<Mailbox> cc;
  std::vector<const age::Recipient*> pointers() const;
};

// An address that stands twice counts where it stands first, in the order to, cc, bcc.
// malformed_request: nobody; bad_address; too_large: over kMaxAddresses, seen before any key is
// looked up. Else one failure about all addresses without a usable key: recipient_key_missing
// when one has none, key_changed when all of them wait for the user's decision.
absl::StatusOr<ChosenRecipients> ChooseRecipients(Session& session, const Address& sender,
                                                  const AddressedTo& addressed_to);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CHOOSE_RECIPIENTS_H_
