// SPDX-License-Identifier: Apache-2.0
#include "service/find_keys.h"

#include "base/status_macros.h"

namespace letterlock {
namespace {

// A card may carry keys of a kind that came after this program.
UsableKey IfUsable(std::string name) {
  auto recipient = age::ParseRecipient(name);
  if (!recipient.ok()) return {};
  return {std::move(name), *std::move(recipient)};
}

std::optional<AddressKeys> FindUsable(std::string hybrid, std::string classical) {
  AddressKeys keys;
  keys.hybrid = IfUsable(std::move(hybrid));
  keys.classical = IfUsable(std::move(classical));
  if (!keys.hybrid && !keys.classical) return std::nullopt;
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
    if (account.card.address != address) continue;
    auto keys = FindUsable(account.card.hybrid_recipient, account.card.classical_recipient);
    if (keys) {
      keys->name = account.card.name;
      keys->is_self = true;
    }
    return keys;
  }
  ASSIGN_OR_RETURN(const std::optional<Contact> contact, book_.Find(address));
  if (!contact) return std::optional<AddressKeys>();
  auto keys = FindUsable(contact->keys.hybrid_recipient, contact->keys.classical_recipient);
  if (keys) {
    keys->name = contact->name;
    keys->state = contact->state;
  }
  return keys;
}

}  // namespace letterlock
