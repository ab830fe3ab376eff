// SPDX-License-Identifier: Apache-2.0
#include "service/add_contact.h"

#include "age/recipient.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/addresses.h"
#include "service/list_accounts.h"

namespace letterlock {
namespace {

// Our own addresses are pinned to our own keys (section 5): no card may say otherwise.
absl::Status RefuseOwn(Session& session, const Address& address) {
  ASSIGN_OR_RETURN(std::optional<PublicAccount> own, FindOwnAccount(session, address));
  if (own) return Error(ErrorCode::kAlreadyExists, "own account");
  return absl::OkStatus();
}

absl::StatusOr<Contact> AddCard(Session& session, const std::string& armored) {
  if (armored.size() > kMaxCardBytes) return Error(ErrorCode::kTooLarge, "card");
  const absl::Time now = session.clock().Now();
  ASSIGN_OR_RETURN(Bytes content, DearmorCard(armored));
  ASSIGN_OR_RETURN(ContactCard card, ParseCard(content, now));
  RETURN_IF_ERROR(RefuseOwn(session, card.address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  return book->Add(card, now);
}

absl::StatusOr<Contact> AddBareRecipient(Session& session, const AddContactParams& params) {
  const std::string name = params.name.value_or("");
  if (!IsCardName(name)) return Error(ErrorCode::kMalformedRequest, "name");
  // What this program cannot encrypt to, it must not pin.
  RETURN_IF_ERROR(age::ParseRecipient(*params.recipient).status());
  ASSIGN_OR_RETURN(Address address, ParseGivenAddress(*params.address));
  RETURN_IF_ERROR(RefuseOwn(session, address));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  return book->AddRecipient(address, *params.recipient, name, session.clock().Now());
}

}  // namespace

absl::StatusOr<ContactResult> AddContact(Session& session, AddContactParams params) {
  // Two ways to say it, never mixed: a card names its address itself.
  const bool is_card = params.card && !params.address && !params.recipient && !params.name;
  const bool is_bare = !params.card && params.address && params.recipient;
  if (!is_card && !is_bare) {
    return Error(ErrorCode::kMalformedRequest, "card, or address and recipient");
  }
  ASSIGN_OR_RETURN(Contact contact,
                   is_card ? AddCard(session, *params.card) : AddBareRecipient(session, params));
  return ContactResult{Summarize(contact)};
}

}  // namespace letterlock
