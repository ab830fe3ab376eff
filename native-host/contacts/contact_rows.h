// SPDX-License-Identifier: Apache-2.0
// What the contact book keeps, and how: one row a contact, one row for every key set that was
// ever pinned to it, proposed or refused. Rows change their status; only Forget deletes them.
#ifndef LETTERLOCK_CONTACTS_CONTACT_ROWS_H_
#define LETTERLOCK_CONTACTS_CONTACT_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "contacts/contact.h"
#include "platform/database.h"

namespace letterlock {

// What one card says.
struct KeyEntry {
  std::string name;
  PinnedKeys keys;
  std::string card = {};  // armored; empty where there was none, or it was not kept
};

enum class KeyStatus {
  kPinned,    // exactly one of a contact
  kProposed,  // at most one: waits for the user
  kReplaced,  // was pinned or proposed
  kRejected,  // a signing key that is not offered again
  kDeclined,  // one card of the pinned signing key that is not offered again
};

// The schema, for Database::Open.
absl::Span<const absl::string_view> ContactMigrations();

// A view on the database, without rules. All functions: storage_failed.
class ContactRows {
 public:
  explicit ContactRows(const Database* database) : database_(*database) {}

  absl::StatusOr<int64_t> Count() const;
  absl::StatusOr<std::vector<std::string>> Addresses() const;  // sorted
  absl::StatusOr<std::optional<Contact>> Find(const Address& address) const;
  absl::StatusOr<std::optional<KeyEntry>> FindKeys(const Address& address, KeyStatus status) const;
  // `entry`'s signing key was rejected, or exactly this entry declined.
  absl::StatusOr<bool> IsRefused(const Address& address, const KeyEntry& entry) const;

  // These keys were pinned or proposed once, and are no more.
  absl::StatusOr<bool> IsPast(const Address& address, const KeyEntry& entry) const;

  absl::Status AddContact(const Address& address, absl::Time first_seen) const;
  absl::Status AddKeys(const Address& address, KeyStatus status, const KeyEntry& entry) const;
  // Of every key set of the contact that has the status `from`; none is no failure.
  absl::Status ChangeStatus(const Address& address, KeyStatus from, KeyStatus to) const;
  absl::Status SetPinnedCard(const Address& address, const std::string& card) const;
  absl::Status SetVerified(const Address& address, bool verified) const;
  absl::StatusOr<bool> Remove(const Address& address) const;  // false: there was none

 private:
  absl::StatusOr<std::vector<std::string>> OthersWith(const Address& address,
                                                      const PinnedKeys& keys) const;
  const Database& database_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CONTACTS_CONTACT_ROWS_H_
