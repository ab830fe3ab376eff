// SPDX-License-Identifier: Apache-2.0
#include "service/verify_contact.h"

#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {

absl::StatusOr<ContactResult> VerifyContact(Session& session, NamedKey params) {
  ASSIGN_OR_RETURN(Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(Contact contact, book->Verify(address, params.fingerprint));
  return ContactResult{Summarize(contact)};
}

}  // namespace letterlock
