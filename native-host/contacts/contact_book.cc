// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact_book.h"

#include <functional>
#include <utility>

#include "age/recipient.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "contacts/contact_rows.h"

namespace letterlock {
namespace {

KeyEntry EntryOf(const ContactCard& card) {
  return {card.name,
          {card.signing_key, card.hybrid_recipient, card.classical_recipient, card.serial},
          card.armored};
}

KeyEntry BareEntry(absl::string_view recipient, absl::string_view name) {
  KeyEntry entry{std::string(name), {}};
  (age::IsHybridRecipient(recipient) ? entry.keys.hybrid_recipient
                                     : entry.keys.classical_recipient) = std::string(recipient);
  return entry;
}

bool SayTheSame(const KeyEntry& a, const KeyEntry& b) {
  return a.name == b.name && a.keys.hybrid_recipient == b.keys.hybrid_recipient &&
         a.keys.classical_recipient == b.keys.classical_recipient;
}

bool HaveTheSameSigner(const KeyEntry& a, const KeyEntry& b) {
  return a.keys.signing_key.has_value() && a.keys.signing_key == b.keys.signing_key;
}

enum class Relation { kNothingNew, kContinues, kConflicts };

// The continuity rule (docs/message-format.md section 5).
Relation Compare(const KeyEntry& held, const KeyEntry& offered) {
  if (!HaveTheSameSigner(held, offered)) return Relation::kConflicts;
  if (offered.keys.serial < held.keys.serial) return Relation::kNothingNew;
  if (offered.keys.serial == held.keys.serial) {
    return SayTheSame(held, offered) ? Relation::kNothingNew : Relation::kConflicts;
  }
  // Taken over silently, it would have mail go out classical again.
  const bool drops_hybrid =
      !held.keys.hybrid_recipient.empty() && offered.keys.hybrid_recipient.empty();
  return drops_hybrid ? Relation::kConflicts : Relation::kContinues;
}

absl::Status Pin(const ContactRows& rows, const Address& address, const KeyEntry& entry,
                 absl::Time now) {
  RETURN_IF_ERROR(rows.AddContact(address, now));
  return rows.AddKeys(address, KeyStatus::kPinned, entry);
}

absl::Status Update(const ContactRows& rows, const Address& address, const KeyEntry& entry) {
  RETURN_IF_ERROR(rows.ChangeStatus(address, KeyStatus::kPinned, KeyStatus::kReplaced));
  RETURN_IF_ERROR(rows.AddKeys(address, KeyStatus::kPinned, entry));
  // An older card of the same signer that waited for the user has lost its point.
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> proposal,
                   rows.FindKeys(address, KeyStatus::kProposed));
  if (!proposal.has_value() || !HaveTheSameSigner(*proposal, entry)) return absl::OkStatus();
  if (proposal->keys.serial > entry.keys.serial) return absl::OkStatus();
  return rows.ChangeStatus(address, KeyStatus::kProposed, KeyStatus::kReplaced);
}

// A contact of a backup or of an older version has keys without the card that brought them.
absl::Status KeepCard(const ContactRows& rows, const Address& address, const KeyEntry& pinned,
                      const KeyEntry& offered) {
  const bool is_its_card = HaveTheSameSigner(pinned, offered) &&
                           pinned.keys.serial == offered.keys.serial && SayTheSame(pinned, offered);
  if (!pinned.card.empty() || !is_its_card) return absl::OkStatus();
  return rows.SetPinnedCard(address, offered.card);
}

absl::Status Propose(const ContactRows& rows, const Address& address, const KeyEntry& entry) {
  ASSIGN_OR_RETURN(const bool refused, rows.IsRefused(address, entry));
  if (refused) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> proposal,
                   rows.FindKeys(address, KeyStatus::kProposed));
  if (proposal.has_value() && Compare(*proposal, entry) == Relation::kNothingNew) {
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(rows.ChangeStatus(address, KeyStatus::kProposed, KeyStatus::kReplaced));
  return rows.AddKeys(address, KeyStatus::kProposed, entry);
}

absl::Status AddToRows(const ContactRows& rows, const Address& address, const KeyEntry& offered,
                       absl::Time now) {
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned,
                   rows.FindKeys(address, KeyStatus::kPinned));
  if (!pinned.has_value()) return Pin(rows, address, offered, now);
  switch (Compare(*pinned, offered)) {
    case Relation::kNothingNew:
      return KeepCard(rows, address, *pinned, offered);
    case Relation::kContinues:
      return Update(rows, address, offered);
    case Relation::kConflicts:
      return Propose(rows, address, offered);
  }
  return absl::OkStatus();
}

absl::Status AddBareToRows(const ContactRows& rows, const Address& address, const KeyEntry& offered,
                           absl::Time now) {
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned,
                   rows.FindKeys(address, KeyStatus::kPinned));
  if (!pinned.has_value()) return Pin(rows, address, offered, now);
  const std::string recipient = FingerprintOf(offered.keys);
  const bool is_pinned =
      pinned->keys.hybrid_recipient == recipient || pinned->keys.classical_recipient == recipient;
  return is_pinned ? absl::OkStatus() : Error(ErrorCode::kAlreadyExists, "other keys are pinned");
}

// The proposal of a contact, if it is exactly what the user looked at.
absl::StatusOr<KeyEntry> GetProposal(const ContactRows& rows, const Address& address,
                                     absl::string_view fingerprint) {
  ASSIGN_OR_RETURN(std::optional<KeyEntry> proposal, rows.FindKeys(address, KeyStatus::kProposed));
  if (!proposal.has_value()) return Error(ErrorCode::kNotFound, "nothing proposed");
  if (FingerprintOf(proposal->keys) != fingerprint) {
    return Error(ErrorCode::kKeyChanged, "not the proposed key");
  }
  return *std::move(proposal);
}

absl::StatusOr<KeyEntry> GetPinned(const ContactRows& rows, const Address& address) {
  ASSIGN_OR_RETURN(std::optional<KeyEntry> pinned, rows.FindKeys(address, KeyStatus::kPinned));
  if (!pinned.has_value()) return Error(ErrorCode::kNotFound, "no such contact");
  return *std::move(pinned);
}

absl::Status AcceptInRows(const ContactRows& rows, const Address& address,
                          absl::string_view fingerprint) {
  ASSIGN_OR_RETURN(const KeyEntry proposal, GetProposal(rows, address, fingerprint));
  ASSIGN_OR_RETURN(const KeyEntry pinned, GetPinned(rows, address));
  // The user compared a signing key; another one has not been compared.
  if (!HaveTheSameSigner(pinned, proposal)) RETURN_IF_ERROR(rows.SetVerified(address, false));
  RETURN_IF_ERROR(rows.ChangeStatus(address, KeyStatus::kPinned, KeyStatus::kReplaced));
  return rows.ChangeStatus(address, KeyStatus::kProposed, KeyStatus::kPinned);
}

absl::Status RejectInRows(const ContactRows& rows, const Address& address,
                          absl::string_view fingerprint) {
  ASSIGN_OR_RETURN(const KeyEntry proposal, GetProposal(rows, address, fingerprint));
  ASSIGN_OR_RETURN(const KeyEntry pinned, GetPinned(rows, address));
  // Later cards of the pinned signer must still get through.
  const KeyStatus refused =
      HaveTheSameSigner(pinned, proposal) ? KeyStatus::kDeclined : KeyStatus::kRejected;
  return rows.ChangeStatus(address, KeyStatus::kProposed, refused);
}

absl::Status VerifyInRows(const ContactRows& rows, const Address& address,
                          absl::string_view fingerprint) {
  ASSIGN_OR_RETURN(const KeyEntry pinned, GetPinned(rows, address));
  if (FingerprintOf(pinned.keys) != fingerprint) {
    return Error(ErrorCode::kKeyChanged, "not the pinned key");
  }
  return rows.SetVerified(address, true);
}

absl::Status ImportNew(const ContactRows& rows, const Contact& contact, const KeyEntry& entry) {
  RETURN_IF_ERROR(Pin(rows, contact.address, entry, contact.first_seen));
  if (contact.state == ContactState::kVerified) {
    RETURN_IF_ERROR(rows.SetVerified(contact.address, true));
  }
  if (!contact.proposal) return absl::OkStatus();
  return rows.AddKeys(contact.address, KeyStatus::kProposed, {contact.name, *contact.proposal});
}

absl::Status ImportConflict(const ContactRows& rows, const Address& address,
                            const KeyEntry& entry) {
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> waiting,
                   rows.FindKeys(address, KeyStatus::kProposed));
  ASSIGN_OR_RETURN(const bool is_past, rows.IsPast(address, entry));
  if (waiting.has_value() || is_past) return absl::OkStatus();
  return rows.AddKeys(address, KeyStatus::kProposed, entry);
}

absl::Status ImportToRows(const ContactRows& rows, const Contact& contact) {
  const KeyEntry entry{contact.name, contact.keys, contact.card};
  const Address& address = contact.address;
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned,
                   rows.FindKeys(address, KeyStatus::kPinned));
  if (!pinned.has_value()) return ImportNew(rows, contact, entry);
  if (FingerprintOf(pinned->keys) != FingerprintOf(contact.keys)) {
    return ImportConflict(rows, address, entry);
  }
  if (contact.state == ContactState::kVerified) RETURN_IF_ERROR(rows.SetVerified(address, true));
  // A backup may be older than what is here, or newer.
  if (Compare(*pinned, entry) != Relation::kContinues) return absl::OkStatus();
  return Update(rows, address, entry);
}

// `work` may pin contacts as long as there is room for them.
absl::Status WithinRoom(const ContactRows& rows, const std::function<absl::Status()>& work) {
  ASSIGN_OR_RETURN(const int64_t before, rows.Count());
  RETURN_IF_ERROR(work());
  ASSIGN_OR_RETURN(const int64_t after, rows.Count());
  const bool is_too_much = after > before && after > ContactBook::kMaxContacts;
  return is_too_much ? Error(ErrorCode::kTooLarge, "contacts") : absl::OkStatus();
}

// Runs `work` alone and returns the contact as it is afterwards.
absl::StatusOr<Contact> Change(const Database& database, const Address& address,
                               const std::function<absl::Status(const ContactRows&)>& work) {
  std::optional<Contact> contact;
  RETURN_IF_ERROR(database.Transaction([&]() -> absl::Status {
    const ContactRows rows(&database);
    RETURN_IF_ERROR(work(rows));
    ASSIGN_OR_RETURN(contact, rows.Find(address));
    return contact.has_value() ? absl::OkStatus() : Error(ErrorCode::kNotFound, "no such contact");
  }));
  return *std::move(contact);
}

}  // namespace

absl::StatusOr<ContactBook> ContactBook::Open(const std::string& path) {
  ASSIGN_OR_RETURN(Database database, Database::Open(path, ContactMigrations()));
  return ContactBook(std::move(database));
}

absl::StatusOr<std::optional<Contact>> ContactBook::Find(const Address& address) const {
  ASSIGN_OR_RETURN(std::vector<std::optional<Contact>> found, FindAll({address}));
  return std::move(found.front());
}

absl::StatusOr<std::vector<std::optional<Contact>>> ContactBook::FindAll(
    absl::Span<const Address> addresses) const {
  std::vector<std::optional<Contact>> contacts;
  // Several queries each: between two another host may forget the contact, or take its new key.
  RETURN_IF_ERROR(database_.Snapshot([&]() -> absl::Status {
    const ContactRows rows(&database_);
    for (const Address& address : addresses) {
      ASSIGN_OR_RETURN(std::optional<Contact> contact, rows.Find(address));
      contacts.push_back(std::move(contact));
    }
    return absl::OkStatus();
  }));
  return contacts;
}

absl::StatusOr<std::vector<Contact>> ContactBook::List() const {
  std::vector<Contact> contacts;
  RETURN_IF_ERROR(database_.Snapshot([&]() -> absl::Status {
    const ContactRows rows(&database_);
    ASSIGN_OR_RETURN(const std::vector<std::string> addresses, rows.Addresses());
    for (const std::string& address : addresses) {
      ASSIGN_OR_RETURN(std::optional<Contact> contact, rows.Find(Address{address}));
      if (contact.has_value()) contacts.push_back(*std::move(contact));
    }
    return absl::OkStatus();
  }));
  return contacts;
}

absl::StatusOr<Contact> ContactBook::Add(const ContactCard& card, absl::Time now) {
  return Change(database_, card.address, [&](const ContactRows& rows) {
    return WithinRoom(rows, [&] { return AddToRows(rows, card.address, EntryOf(card), now); });
  });
}

absl::StatusOr<Contact> ContactBook::AddRecipient(const Address& address,
                                                  absl::string_view recipient,
                                                  absl::string_view name, absl::Time now) {
  RETURN_IF_ERROR(age::ParseRecipient(recipient).status());
  return Change(database_, address, [&](const ContactRows& rows) {
    return WithinRoom(
        rows, [&] { return AddBareToRows(rows, address, BareEntry(recipient, name), now); });
  });
}

absl::Status ContactBook::Continue(const ContactCard& card) {
  return database_.Transaction([&]() -> absl::Status {
    const ContactRows rows(&database_);
    ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned,
                     rows.FindKeys(card.address, KeyStatus::kPinned));
    const KeyEntry offered = EntryOf(card);
    if (!pinned.has_value()) return absl::OkStatus();
    switch (Compare(*pinned, offered)) {
      case Relation::kNothingNew:
        return KeepCard(rows, card.address, *pinned, offered);
      case Relation::kContinues:
        return Update(rows, card.address, offered);
      case Relation::kConflicts:
        return absl::OkStatus();
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<bool> ContactBook::IsProposal(const ContactCard& card) const {
  const ContactRows rows(&database_);
  const KeyEntry offered = EntryOf(card);
  ASSIGN_OR_RETURN(const std::optional<KeyEntry> pinned,
                   rows.FindKeys(card.address, KeyStatus::kPinned));
  if (!pinned.has_value()) return true;
  if (Compare(*pinned, offered) != Relation::kConflicts) return false;
  ASSIGN_OR_RETURN(const bool refused, rows.IsRefused(card.address, offered));
  return !refused;
}

absl::Status ContactBook::Import(absl::Span<const Contact> contacts) {
  return database_.Transaction([&]() -> absl::Status {
    const ContactRows rows(&database_);
    return WithinRoom(rows, [&]() -> absl::Status {
      for (const Contact& contact : contacts) RETURN_IF_ERROR(ImportToRows(rows, contact));
      return absl::OkStatus();
    });
  });
}

absl::StatusOr<Contact> ContactBook::Accept(const Address& address, absl::string_view fingerprint) {
  return Change(database_, address,
                [&](const ContactRows& rows) { return AcceptInRows(rows, address, fingerprint); });
}

absl::StatusOr<Contact> ContactBook::Reject(const Address& address, absl::string_view fingerprint) {
  return Change(database_, address,
                [&](const ContactRows& rows) { return RejectInRows(rows, address, fingerprint); });
}

absl::StatusOr<Contact> ContactBook::Verify(const Address& address, absl::string_view fingerprint) {
  return Change(database_, address,
                [&](const ContactRows& rows) { return VerifyInRows(rows, address, fingerprint); });
}

absl::Status ContactBook::Forget(const Address& address) {
  ASSIGN_OR_RETURN(const bool removed, ContactRows(&database_).Remove(address));
  return removed ? absl::OkStatus() : Error(ErrorCode::kNotFound, "no such contact");
}

}  // namespace letterlock
