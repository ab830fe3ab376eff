// SPDX-License-Identifier: Apache-2.0
// Other people's keys, in SQLite: pinned by the user's act, continued by the pinned key's own
// cards, never overwritten (docs/message-format.md section 5).
#ifndef LETTERLOCK_CONTACTS_CONTACT_BOOK_H_
#define LETTERLOCK_CONTACTS_CONTACT_BOOK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "contacts/contact.h"
#include "mail/contact_card.h"
#include "platform/database.h"

namespace letterlock {

class ContactBook {
 public:
  static constexpr int64_t kMaxContacts = 100'000;

  // As all functions here, storage_failed where the file cannot be used; a later version's stays.
  static absl::StatusOr<ContactBook> Open(const std::string& path);

  bool WasMended() const { return database_.WasMended(); }  // see there

  absl::StatusOr<std::optional<Contact>> Find(const Address& address) const;
  // In the order of `addresses`, all of one moment.
  absl::StatusOr<std::vector<std::optional<Contact>>> FindAll(
      absl::Span<const Address> addresses) const;
  absl::StatusOr<std::vector<Contact>> List() const;  // by address

  // The user's own act. A new address is pinned (known); the pinned key's newer card updates;
  // another signing key puts the contact into kChanged with a proposal, unless that key was
  // rejected. Returns the contact as it is afterwards. too_large: there are kMaxContacts others.
  absl::StatusOr<Contact> Add(const ContactCard& card, absl::Time now);
  // A bare `age1…` recipient. already_exists: the address is pinned to other keys.
  absl::StatusOr<Contact> AddRecipient(const Address& address, absl::string_view recipient,
                                       absl::string_view name, absl::Time now);

  // A card that came in signed mail: only a newer one of the key already pinned to that address
  // changes anything, and never the address.
  absl::Status Continue(const ContactCard& card);
  // May `card` be offered to the user: unknown, or conflicting and not rejected?
  absl::StatusOr<bool> IsProposal(const ContactCard& card) const;

  // From the user's own backup; all or none (too_large). New addresses are pinned as they were. Of
  // a pinned signing key the newer card stays, and a comparison made there counts here. Another key
  // is a proposal, unless it was replaced or refused here, or one waits already.
  absl::Status Import(absl::Span<const Contact> contacts);

  // key_changed: `fingerprint` is not exactly the proposed (verify: the pinned) one;
  // not_found: no such contact, or nothing proposed.
  absl::StatusOr<Contact> Accept(const Address& address, absl::string_view fingerprint);
  absl::StatusOr<Contact> Reject(const Address& address, absl::string_view fingerprint);
  absl::StatusOr<Contact> Verify(const Address& address, absl::string_view fingerprint);
  absl::Status Forget(const Address& address);  // not_found

 private:
  explicit ContactBook(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CONTACTS_CONTACT_BOOK_H_
