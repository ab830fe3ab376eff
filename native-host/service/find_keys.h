// SPDX-License-Identifier: Apache-2.0
// The keys an address is encrypted to: our own account's, or those pinned to a contact. A key of
// a kind this program cannot encrypt to yet counts as none.
#ifndef LETTERLOCK_SERVICE_FIND_KEYS_H_
#define LETTERLOCK_SERVICE_FIND_KEYS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
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

// In the order of `addresses`, all of one moment; nullopt: no usable key. Our own account wins over
// a contact of the same address.
absl::StatusOr<std::vector<std::optional<AddressKeys>>> FindKeys(
    Session& session, absl::Span<const Address> addresses);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FIND_KEYS_H_
