// SPDX-License-Identifier: Apache-2.0
// Contacts as text, for a backup that people can read and other programs can write. Without it a
// new computer would have to trust anew whom the provider shows.
#ifndef LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_
#define LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "contacts/contact.h"

namespace letterlock {

// docs/message-format.md section 6.1, without the macs.
std::string SerializeContacts(absl::Span<const Contact> contacts);

// malformed_message: anything that SerializeContacts() would not have written.
absl::StatusOr<std::vector<Contact>> ParseContacts(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_CONTACTS_BACKUP_H_
