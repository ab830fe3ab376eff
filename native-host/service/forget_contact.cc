// SPDX-License-Identifier: Apache-2.0
#include "service/forget_contact.h"

#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {

absl::StatusOr<NoResult> ForgetContact(Session& session, ForgetContactParams params) {
  ASSIGN_OR_RETURN(Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  RETURN_IF_ERROR(book->Forget(address));
  return NoResult{};
}

}  // namespace letterlock
