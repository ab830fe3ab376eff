// SPDX-License-Identifier: Apache-2.0
#include "service/find_keys.h"

#include "age/recipient.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// A card may carry keys of a kind that came after this program.
std::string IfUsable(const std::string& recipient) {
  return age::ParseRecipient(recipient).ok() ? recipient : "";
}

std::optional<AddressKeys> Usable(AddressKeys keys) {
  keys.hybrid_recipient = IfUsable(keys.hybrid_recipient);
  keys.classical_recipient = IfUsable(keys.classical_recipient);
  if (keys.hybrid_recipient.empty() && keys.classical_recipient.empty()) return std::nullopt;
  return keys;
}

}  // namespace

absl::StatusOr<KeyFinder> KeyFinder::Open(Session& session) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(std::vector<PublicAccount> accounts, keystore->ListAccounts());
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  return KeyFinder(std::move(accounts), *book);
}

absl::StatusOr<std::optional<AddressKeys>> KeyFinder::Find(const Address& address) const {
  for (const PublicAccount& account : accounts_) {
    if (account.card.address == address) {
      return Usable({.name = account.card.name,
                     .hybrid_recipient = account.card.hybrid_recipient,
                     .classical_recipient = account.card.classical_recipient,
                     .is_self = true});
    }
  }
  ASSIGN_OR_RETURN(std::optional<Contact> contact, book_.Find(address));
  if (!contact) return std::optional<AddressKeys>();
  return Usable({.name = contact->name,
                 .hybrid_recipient = contact->keys.hybrid_recipient,
                 .classical_recipient = contact->keys.classical_recipient,
                 .is_self = false,
                 .state = contact->state});
}

}  // namespace letterlock
