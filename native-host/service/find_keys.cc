// SPDX-License-Identifier: Apache-2.0
#include "service/find_keys.h"

#include <algorithm>
#include <utility>

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

std::optional<AddressKeys> KeysOf(const PublicAccount& account) {
  auto keys = FindUsable(account.card.hybrid_recipient, account.card.classical_recipient);
  if (keys) {
    keys->name = account.card.name;
    keys->is_self = true;
  }
  return keys;
}

std::optional<AddressKeys> KeysOf(const std::optional<Contact>& contact) {
  if (!contact) return std::nullopt;
  auto keys = FindUsable(contact->keys.hybrid_recipient, contact->keys.classical_recipient);
  if (keys) {
    keys->name = contact->name;
    keys->state = contact->state;
  }
  return keys;
}

}  // namespace

absl::StatusOr<std::vector<std::optional<AddressKeys>>> FindKeys(
    Session& session, absl::Span<const Address> addresses) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(const std::vector<PublicAccount> accounts, keystore->ListAccounts());
  ASSIGN_OR_RETURN(const ContactBook* book, session.contacts());
  ASSIGN_OR_RETURN(const std::vector<std::optional<Contact>> contacts, book->FindAll(addresses));
  std::vector<std::optional<AddressKeys>> found;
  for (size_t i = 0; i < addresses.size(); ++i) {
    const auto own = std::find_if(accounts.begin(), accounts.end(), [&](const auto& account) {
      return account.card.address == addresses[i];
    });
    found.push_back(own == accounts.end() ? KeysOf(contacts[i]) : KeysOf(*own));
  }
  return found;
}

}  // namespace letterlock
