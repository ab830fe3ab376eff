// SPDX-License-Identifier: Apache-2.0
// Contacts as text, for a backup that people can read and other programs can write. Without it a
// new computer would have to trust anew whom the provider shows.
#ifndef LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_
#define LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_

#include <string>

#include "absl/types/span.h"
#include "contacts/contact.h"

namespace letterlock {

// UTF-8, LF. The first line is `# letterlock contacts v1`; after each blank line comes a contact,
// one `Field: value` a line in this order, absent ones left out:
//
//   Address, Name, State (known, verified or changed), First-Seen (RFC 3339),
//   Signing-Key (`ssh-ed25519 …`), Recipient (hybrid before classical), Serial,
//   Proposed-Signing-Key, Proposed-Recipient, Proposed-Serial
std::string SerializeContacts(absl::Span<const Contact> contacts);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_
