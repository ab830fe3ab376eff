// SPDX-License-Identifier: Apache-2.0
// contact.forget: removes a contact and its pin.
#ifndef LETTERLOCK_SERVICE_FORGET_CONTACT_H_
#define LETTERLOCK_SERVICE_FORGET_CONTACT_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct ForgetContactParams {
  std::string address;
};

absl::StatusOr<NoResult> ForgetContact(Session& session, ForgetContactParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FORGET_CONTACT_H_
