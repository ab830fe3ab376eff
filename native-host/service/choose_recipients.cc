// SPDX-License-Identifier: Apache-2.0
#include "service/choose_recipients.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/status_macros.h"
#include "service/addresses.h"
#include "service/find_keys.h"

namespace letterlock {
namespace {

enum class Field { kTo, kCc, kBcc, kSender };

struct Person {
  Address address;
  Field field;
  std::optional<AddressKeys> keys;
};

absl::StatusOr<std::vector<Person>> ListPeople(const Address& sender,
                                               const AddressedTo& addressed_to) {
  std::vector<std::string> given = addressed_to.to;
  given.insert(given.end(), addressed_to.cc.begin(), addressed_to.cc.end());
  given.insert(given.end(), addressed_to.bcc.begin(), addressed_to.bcc.end());
  // The limit is checked before any key is looked up or computed with (section 1).
  if (given.empty()) return Error(ErrorCode::kMalformedRequest, "no recipient");
  ASSIGN_OR_RETURN(std::vector<Address> addresses, ParseGivenAddresses(given));
  std::vector<Person> people;
  std::set<Address> seen;
  for (size_t i = 0; i < addresses.size(); ++i) {
    if (!seen.insert(addresses[i]).second) continue;
    const size_t cc_end = addressed_to.to.size() + addressed_to.cc.size();
    const Field field = i < addressed_to.to.size() ? Field::kTo
                        : i < cc_end               ? Field::kCc
                                                   : Field::kBcc;
    people.push_back({addresses[i], field, std::nullopt});
  }
  // So that "Sent" stays readable.
  if (seen.count(sender) == 0) people.push_back({sender, Field::kSender, std::nullopt});
  return people;
}

absl::Status FindAllKeys(Session& session, std::vector<Person>& people) {
  std::vector<Address> addresses;
  for (const Person& person : people) addresses.push_back(person.address);
  ASSIGN_OR_RETURN(auto found, FindKeys(session, addresses));
  for (size_t i = 0; i < people.size(); ++i) people[i].keys = std::move(found[i]);
  return absl::OkStatus();
}

bool IsHybrid(const Person& person) { return person.keys && person.keys->hybrid; }

template <class Keys>
auto& KeyOf(Keys& keys, bool hybrid) {
  return hybrid ? keys.hybrid : keys.classical;
}

// One missing or changed key fails the whole mail: a mail that only some can read would be sent
// again in clear to the others.
absl::Status CheckKeys(absl::Span<const Person> people, bool hybrid) {
  std::vector<std::string> refused;
  ErrorCode code = ErrorCode::kKeyChanged;
  for (const Person& person : people) {
    const bool missing = !person.keys || !KeyOf(*person.keys, hybrid);
    const bool changed = !missing && person.keys->state == ContactState::kChanged;
    if (missing) code = ErrorCode::kRecipientKeyMissing;
    if (missing || changed) refused.push_back(person.address.value);
  }
  if (refused.empty()) return absl::OkStatus();
  return ErrorAbout(code, "recipients", refused);
}

}  // namespace

std::vector<const age::Recipient*> ChosenRecipients::pointers() const {
  std::vector<const age::Recipient*> pointers;
  for (const auto& recipient : recipients) pointers.push_back(recipient.get());
  return pointers;
}

absl::StatusOr<ChosenRecipients> ChooseRecipients(Session& session, const Address& sender,
                                                  const AddressedTo& addressed_to) {
  ASSIGN_OR_RETURN(std::vector<Person> people, ListPeople(sender, addressed_to));
  RETURN_IF_ERROR(FindAllKeys(session, people));
  ChosenRecipients chosen;
  // Never mixed: one classical key among hybrid ones would be the one to break.
  chosen.hybrid = std::all_of(people.begin(), people.end(), IsHybrid);
  RETURN_IF_ERROR(CheckKeys(people, chosen.hybrid));
  for (Person& person : people) {
    UsableKey& key = KeyOf(*person.keys, chosen.hybrid);
    chosen.recipients.push_back(std::move(key.recipient));
    chosen.names.push_back(std::move(key.name));
    // Bcc and the sender's own stanza are named nowhere.
    const Mailbox mailbox{person.keys->name, person.address};
    if (person.field == Field::kTo) chosen.to.push_back(mailbox);
    if (person.field == Field::kCc) chosen.cc.push_back(mailbox);
  }
  std::sort(chosen.names.begin(), chosen.names.end());
  return chosen;
}

}  // namespace letterlock
