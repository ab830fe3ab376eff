// SPDX-License-Identifier: Apache-2.0
// contact.forget: removes a contact and its pin. The next card of that address is new again, so
// this is for the user's hand alone (protocol.json, `from`).
#ifndef LETTERLOCK_SERVICE_FORGET_CONTACT_H_
#define LETTERLOCK_SERVICE_FORGET_CONTACT_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct ForgetContactParams {
  std::string address;
};

// not_found: no such contact; our own accounts are none.
absl::StatusOr<NoResult> ForgetContact(Session& session, ForgetContactParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FORGET_CONTACT_H_
