// SPDX-License-Identifier: Apache-2.0
// contact.add: pins the keys of a card, or of a bare age recipient, on the user's own act
// (docs/message-format.md section 5). No key is ever pinned in another way, and a pinned one is
// never overwritten.
#ifndef LETTERLOCK_SERVICE_ADD_CONTACT_H_
#define LETTERLOCK_SERVICE_ADD_CONTACT_H_

#include <optional>
#include <string>

#include "service/list_contacts.h"

namespace letterlock {

// Either a card, or an address and a recipient with a name perhaps.
struct AddContactParams {
  std::optional<std::string> card;
  std::optional<std::string> address;
  std::optional<std::string> recipient;
  std::optional<std::string> name;
};

// already_exists: the address is one of our own, or a bare recipient is to replace pinned keys.
// A card with other keys than the pinned ones succeeds: the contact is then `changed`.
absl::StatusOr<ContactResult> AddContact(Session& session, AddContactParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ADD_CONTACT_H_
