// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_backup.h"

#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "age/recipient.h"
#include "base/error.h"
#include "mail/contact_card.h"
#include "mail/sshsig.h"
#include "service/instant.h"

namespace letterlock {
namespace {

constexpr absl::string_view kContactsBeginning = "# letterlock contacts v1\n";
constexpr absl::string_view kProposed = "Proposed-";
constexpr size_t kMaxRecipientBytes = 4096;  // as a line of a card

// In the order of ContactState.
constexpr absl::string_view kStateNames[] = {"known", "verified", "changed"};

void AppendLine(std::string& text, absl::string_view field, absl::string_view value) {
  if (!value.empty()) absl::StrAppend(&text, field, ": ", value, "\n");
}

void AppendKeys(std::string& text, absl::string_view prefix, const PinnedKeys& keys) {
  const auto append = [&](absl::string_view field, absl::string_view value) {
    AppendLine(text, absl::StrCat(prefix, field), value);
  };
  if (keys.signing_key) append("Signing-Key", SshPublicKey(*keys.signing_key));
  append("Recipient", keys.hybrid_recipient);
  append("Recipient", keys.classical_recipient);
  if (keys.serial != 0) append("Serial", absl::StrCat(keys.serial));
}

// The lines of one contact, taken from the front. What SerializeContacts() would have written
// otherwise is passed over here, and refused when all has been read and is written again.
class ContactLines {
 public:
  explicit ContactLines(absl::string_view text) : rest_(text) {}
  bool empty() const { return rest_.empty(); }

  // nullopt, and nothing taken, where another field stands.
  std::optional<std::string> Take(absl::string_view field) {
    absl::string_view rest = rest_;
    const bool is_next = absl::ConsumePrefix(&rest, field) && absl::ConsumePrefix(&rest, ": ");
    const size_t end = rest.find('\n');
    if (!is_next || end == absl::string_view::npos) return std::nullopt;
    rest_ = rest.substr(end + 1);
    return std::string(rest.substr(0, end));
  }

 private:
  absl::string_view rest_;
};

bool IsRecipientText(absl::string_view text) {
  return absl::StartsWith(text, "age1") && text.size() <= kMaxRecipientBytes &&
         absl::c_all_of(text, [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) ||
                  absl::ascii_islower(static_cast<unsigned char>(c));
         });
}

bool TakeRecipients(ContactLines& lines, const std::string& field, PinnedKeys& keys) {
  std::optional<std::string> recipient = lines.Take(field);
  if (recipient && age::IsHybridRecipient(*recipient)) {
    keys.hybrid_recipient = *std::exchange(recipient, lines.Take(field));
  }
  keys.classical_recipient = recipient.value_or("");
  const std::string& hybrid = keys.hybrid_recipient;
  const std::string& classical = keys.classical_recipient;
  return (!hybrid.empty() || !classical.empty()) && (hybrid.empty() || IsRecipientText(hybrid)) &&
         (classical.empty() || (IsRecipientText(classical) && !age::IsHybridRecipient(classical)));
}

// A key that is spelt in another way is refused by writing it again.
bool TakeKeys(ContactLines& lines, absl::string_view prefix, PinnedKeys& keys) {
  const auto signing_key = lines.Take(absl::StrCat(prefix, "Signing-Key"));
  if (signing_key) keys.signing_key = ParseSshPublicKey(*signing_key);
  if (signing_key.has_value() != keys.signing_key.has_value()) return false;
  if (!TakeRecipients(lines, absl::StrCat(prefix, "Recipient"), keys)) return false;
  const auto serial = lines.Take(absl::StrCat(prefix, "Serial"));
  return !serial || (absl::SimpleAtoi(*serial, &keys.serial) && keys.serial > 0);
}

bool TakeState(const std::optional<std::string>& name, ContactState& state) {
  const auto* const found = name ? absl::c_find(kStateNames, *name) : std::end(kStateNames);
  if (found == std::end(kStateNames)) return false;
  state = static_cast<ContactState>(found - std::begin(kStateNames));
  return true;
}

std::optional<Contact> ParseContact(absl::string_view text) {
  ContactLines lines(text);
  Contact contact;
  const absl::StatusOr<Address> address = ParseAddress(lines.Take("Address").value_or(""));
  contact.name = lines.Take("Name").value_or("");
  if (!address.ok() || !IsCardName(contact.name)) return std::nullopt;
  contact.address = *address;
  if (!TakeState(lines.Take("State"), contact.state)) return std::nullopt;
  const std::optional<absl::Time> first_seen = ParseInstant(lines.Take("First-Seen").value_or(""));
  if (!first_seen || !TakeKeys(lines, "", contact.keys)) return std::nullopt;
  contact.first_seen = *first_seen;
  if (contact.state == ContactState::kChanged) {
    contact.proposal.emplace();
    if (!TakeKeys(lines, kProposed, *contact.proposal)) return std::nullopt;
  }
  return lines.empty() ? std::optional(std::move(contact)) : std::nullopt;
}

}  // namespace

std::string SerializeContacts(absl::Span<const Contact> contacts) {
  std::string text(kContactsBeginning);
  for (const Contact& contact : contacts) {
    text += "\n";
    AppendLine(text, "Address", contact.address.value);
    AppendLine(text, "Name", contact.name);
    AppendLine(text, "State", kStateNames[static_cast<size_t>(contact.state)]);
    AppendLine(text, "First-Seen", FormatInstant(contact.first_seen));
    AppendKeys(text, "", contact.keys);
    if (contact.proposal) AppendKeys(text, kProposed, *contact.proposal);
  }
  return text;
}

absl::StatusOr<std::vector<Contact>> ParseContacts(absl::string_view text) {
  std::vector<Contact> contacts;
  std::set<Address> seen;
  absl::string_view rest = text;
  if (!absl::ConsumePrefix(&rest, kContactsBeginning)) return MalformedMessage("contacts");
  while (absl::ConsumePrefix(&rest, "\n")) {
    const size_t blank = rest.find("\n\n");
    const absl::string_view lines = rest.substr(0, blank == rest.npos ? blank : blank + 1);
    rest.remove_prefix(lines.size());
    std::optional<Contact> contact = ParseContact(lines);
    if (!contact || !seen.insert(contact->address).second) return MalformedMessage("contact");
    contacts.push_back(*std::move(contact));
  }
  // One spelling each: times, numbers and keys too.
  if (SerializeContacts(contacts) != text) return MalformedMessage("contacts");
  return contacts;
}

}  // namespace letterlock
