// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact_rows.h"

#include "base/error.h"
#include "base/status_macros.h"
#include "mail/sshsig.h"

namespace letterlock {
namespace {

// Empty text stands for a key that is not there. Never change a line: add a migration. That a
// contact has one pinned key and at most one proposed one, the last two indexes hold the code to.
constexpr absl::string_view kMigrations[] = {R"(
  CREATE TABLE contacts (
    address TEXT PRIMARY KEY,
    verified INTEGER NOT NULL DEFAULT 0,
    first_seen INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE keys (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL REFERENCES contacts (address) ON DELETE CASCADE,
    status TEXT NOT NULL,
    name TEXT NOT NULL,
    signing_key TEXT NOT NULL,
    hybrid_recipient TEXT NOT NULL,
    classical_recipient TEXT NOT NULL,
    serial INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX keys_of_contact ON keys (address, status);
  CREATE INDEX keys_by_hybrid ON keys (hybrid_recipient);
  CREATE INDEX keys_by_classical ON keys (classical_recipient);
  CREATE UNIQUE INDEX one_pinned ON keys (address) WHERE status = 'pinned';
  CREATE UNIQUE INDEX one_proposed ON keys (address) WHERE status = 'proposed';
)",
                                             "ALTER TABLE keys ADD COLUMN card TEXT NOT NULL"
                                             " DEFAULT '';"};

std::string StatusName(KeyStatus status) {
  switch (status) {
    case KeyStatus::kPinned:
      return "pinned";
    case KeyStatus::kProposed:
      return "proposed";
    case KeyStatus::kReplaced:
      return "replaced";
    case KeyStatus::kRejected:
      return "rejected";
    case KeyStatus::kDeclined:
      return "declined";
  }
  return "";
}

std::string Text(const SqlValue& value) {
  const std::string* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : *text;
}

int64_t Number(const SqlValue& value) {
  const int64_t* number = std::get_if<int64_t>(&value);
  return number == nullptr ? 0 : *number;
}

std::string SigningKeyText(const PinnedKeys& keys) {
  return keys.signing_key.has_value() ? SshPublicKey(*keys.signing_key) : "";
}

// `row`: name, signing_key, hybrid_recipient, classical_recipient, serial, card.
absl::StatusOr<KeyEntry> EntryOf(const SqlRow& row) {
  KeyEntry entry{
      Text(row[0]), {std::nullopt, Text(row[2]), Text(row[3]), Number(row[4])}, Text(row[5])};
  const std::string signing_key = Text(row[1]);
  if (signing_key.empty()) return entry;
  // Damage is not the absence of a key: that would be a contact anybody's card could conflict with.
  entry.keys.signing_key = ParseSshPublicKey(signing_key);
  if (!entry.keys.signing_key.has_value()) {
    return StorageFailed("signing key of a contact");
  }
  return entry;
}

std::vector<std::string> FirstColumn(const std::vector<SqlRow>& rows) {
  std::vector<std::string> column;
  for (const SqlRow& row : rows) column.push_back(Text(row[0]));
  return column;
}

}  // namespace

absl::Span<const absl::string_view> ContactMigrations() { return kMigrations; }

absl::StatusOr<int64_t> ContactRows::Count() const {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("SELECT count(*) FROM contacts", {}));
  return Number(rows[0][0]);
}

absl::StatusOr<std::vector<std::string>> ContactRows::Addresses() const {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("SELECT address FROM contacts ORDER BY address", {}));
  return FirstColumn(rows);
}

absl::StatusOr<std::optional<Contact>> ContactRows::Find(const Address& address) const {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("SELECT verified, first_seen FROM contacts WHERE address = ?",
                                   {address.value}));
  if (rows.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned, FindKeys(address, KeyStatus::kPinned));
  if (!pinned.has_value()) return StorageFailed("contact without keys");
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> proposal, FindKeys(address, KeyStatus::kProposed));
  Contact contact;
  contact.address = address;
  contact.name = pinned->name;
  contact.keys = pinned->keys;
  contact.card = pinned->card;
  contact.state = Number(rows[0][0]) == 0 ? ContactState::kKnown : ContactState::kVerified;
  contact.first_seen = absl::FromUnixSeconds(Number(rows[0][1]));
  if (proposal.has_value()) {
    contact.state = ContactState::kChanged;
    contact.proposal = proposal->keys;
  }
  ASSIGN_OR_RETURN(contact.shared_key_with, OthersWith(address, pinned->keys));
  return contact;
}

absl::StatusOr<std::optional<KeyEntry>> ContactRows::FindKeys(const Address& address,
                                                              KeyStatus status) const {
  ASSIGN_OR_RETURN(
      const std::vector<SqlRow> rows,
      database_.Query("SELECT name, signing_key, hybrid_recipient, classical_recipient, serial,"
                      " card FROM keys WHERE address = ? AND status = ?",
                      {address.value, StatusName(status)}));
  if (rows.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(KeyEntry entry, EntryOf(rows[0]));
  return entry;
}

absl::StatusOr<bool> ContactRows::IsRefused(const Address& address, const KeyEntry& entry) const {
  ASSIGN_OR_RETURN(
      const std::vector<SqlRow> rows,
      database_.Query(
          "SELECT 1 FROM keys WHERE address = ? AND signing_key = ? AND (status = 'rejected' OR"
          " (status = 'declined' AND name = ? AND hybrid_recipient = ? AND"
          " classical_recipient = ? AND serial = ?)) LIMIT 1",
          {address.value, SigningKeyText(entry.keys), entry.name, entry.keys.hybrid_recipient,
           entry.keys.classical_recipient, entry.keys.serial}));
  return !rows.empty();
}

absl::StatusOr<bool> ContactRows::IsPast(const Address& address, const KeyEntry& entry) const {
  // A bare recipient has no signing key to be known by.
  ASSIGN_OR_RETURN(
      const std::vector<SqlRow> rows,
      database_.Query("SELECT 1 FROM keys WHERE address = ? AND status <> 'pinned' AND"
                      " signing_key = ? AND (signing_key <> '' OR (hybrid_recipient = ? AND"
                      " classical_recipient = ?)) LIMIT 1",
                      {address.value, SigningKeyText(entry.keys), entry.keys.hybrid_recipient,
                       entry.keys.classical_recipient}));
  return !rows.empty();
}

absl::Status ContactRows::AddContact(const Address& address, absl::Time first_seen) const {
  return database_
      .Query("INSERT INTO contacts (address, first_seen) VALUES (?, ?)",
             {address.value, absl::ToUnixSeconds(first_seen)})
      .status();
}

absl::Status ContactRows::AddKeys(const Address& address, KeyStatus status,
                                  const KeyEntry& entry) const {
  return database_
      .Query(
          "INSERT INTO keys (address, status, name, signing_key, hybrid_recipient,"
          " classical_recipient, serial, card) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          {address.value, StatusName(status), entry.name, SigningKeyText(entry.keys),
           entry.keys.hybrid_recipient, entry.keys.classical_recipient, entry.keys.serial,
           entry.card})
      .status();
}

absl::Status ContactRows::ChangeStatus(const Address& address, KeyStatus from, KeyStatus to) const {
  return database_
      .Query("UPDATE keys SET status = ? WHERE address = ? AND status = ?",
             {StatusName(to), address.value, StatusName(from)})
      .status();
}

absl::Status ContactRows::SetPinnedCard(const Address& address, const std::string& card) const {
  return database_
      .Query("UPDATE keys SET card = ? WHERE address = ? AND status = 'pinned'",
             {card, address.value})
      .status();
}

absl::Status ContactRows::SetVerified(const Address& address, bool verified) const {
  return database_
      .Query("UPDATE contacts SET verified = ? WHERE address = ?",
             {int64_t{verified}, address.value})
      .status();
}

absl::StatusOr<bool> ContactRows::Remove(const Address& address) const {
  ASSIGN_OR_RETURN(
      const std::vector<SqlRow> rows,
      database_.Query("DELETE FROM contacts WHERE address = ? RETURNING address", {address.value}));
  return !rows.empty();
}

absl::StatusOr<std::vector<std::string>> ContactRows::OthersWith(const Address& address,
                                                                 const PinnedKeys& keys) const {
  ASSIGN_OR_RETURN(
      const std::vector<SqlRow> rows,
      database_.Query("SELECT address FROM keys WHERE status = 'pinned' AND address <> ? AND"
                      " ((hybrid_recipient <> '' AND hybrid_recipient = ?) OR"
                      " (classical_recipient <> '' AND classical_recipient = ?)) ORDER BY address",
                      {address.value, keys.hybrid_recipient, keys.classical_recipient}));
  return FirstColumn(rows);
}

}  // namespace letterlock
