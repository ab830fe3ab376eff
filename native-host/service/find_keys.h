// SPDX-License-Identifier: Apache-2.0
// The keys an address is encrypted to: our own account's, or those pinned to a contact. A key of
// a kind this program cannot encrypt to yet counts as none.
#ifndef LETTERLOCK_SERVICE_FIND_KEYS_H_
#define LETTERLOCK_SERVICE_FIND_KEYS_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "age/recipient.h"
#include "service/session.h"

namespace letterlock {

// A recipient this program can encrypt to, or none: then `recipient` is null.
struct UsableKey {
  std::string name;  // `age1…`
  std::unique_ptr<age::Recipient> recipient;
  explicit operator bool() const { return recipient != nullptr; }
};

// At least one of the two is there.
struct AddressKeys {
  std::string name;
  UsableKey hybrid;
  UsableKey classical;
  bool is_self = false;
  ContactState state = ContactState::kKnown;  // of a contact
};

// For one use case: our accounts are listed once. The session must outlive it.
class KeyFinder {
 public:
  static absl::StatusOr<KeyFinder> Open(Session& session);

  // nullopt: no usable key. Our own account wins over a contact of the same address.
  absl::StatusOr<std::optional<AddressKeys>> Find(const Address& address) const;

 private:
  KeyFinder(std::vector<PublicAccount> accounts, const ContactBook& book)
      : accounts_(std::move(accounts)), book_(book) {}
  std::vector<PublicAccount> accounts_;
  const ContactBook& book_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FIND_KEYS_H_
