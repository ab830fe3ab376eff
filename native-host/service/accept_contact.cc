// SPDX-License-Identifier: Apache-2.0
#include "service/accept_contact.h"

#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {

absl::StatusOr<ContactResult> AcceptContact(Session& session, NamedKey params) {
  ASSIGN_OR_RETURN(Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(Contact contact, book->Accept(address, params.fingerprint));
  return ContactResult{Summarize(contact)};
}

}  // namespace letterlock
