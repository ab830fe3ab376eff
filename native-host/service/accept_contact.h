// SPDX-License-Identifier: Apache-2.0
// contact.accept: takes the changed key with exactly this fingerprint.
#ifndef LETTERLOCK_SERVICE_ACCEPT_CONTACT_H_
#define LETTERLOCK_SERVICE_ACCEPT_CONTACT_H_

#include "service/list_contacts.h"
#include "service/named_key.h"

namespace letterlock {

// key_changed: another fingerprint; not_found: no such contact, or nothing is proposed.
absl::StatusOr<ContactResult> AcceptContact(Session& session, NamedKey params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ACCEPT_CONTACT_H_
