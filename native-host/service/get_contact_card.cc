// SPDX-License-Identifier: Apache-2.0
#include "service/get_contact_card.h"

#include "base/error.h"
#include "base/status_macros.h"
#include "service/addresses.h"

namespace letterlock {

absl::StatusOr<GetContactCardResult> GetContactCard(Session& session, GetContactCardParams params) {
  ASSIGN_OR_RETURN(const Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(std::optional<Contact> contact, book->Find(address));
  if (!contact || contact->card.empty()) return Error(ErrorCode::kNotFound, "no card of a contact");
  return GetContactCardResult{std::move(contact->card)};
}

}  // namespace letterlock
