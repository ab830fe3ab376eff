// SPDX-License-Identifier: Apache-2.0
// contact.verify: the user has compared the pinned key with exactly this fingerprint.
#ifndef LETTERLOCK_SERVICE_VERIFY_CONTACT_H_
#define LETTERLOCK_SERVICE_VERIFY_CONTACT_H_

#include "service/list_contacts.h"
#include "service/named_key.h"

namespace letterlock {

// key_changed: another fingerprint; not_found: no such contact.
absl::StatusOr<ContactResult> VerifyContact(Session& session, NamedKey params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_VERIFY_CONTACT_H_
