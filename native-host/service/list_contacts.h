// SPDX-License-Identifier: Apache-2.0
// contact.list: all contacts, never our own accounts; works locked. What a contact looks like to
// a caller stands here, because every contact method answers with it.
#ifndef LETTERLOCK_SERVICE_LIST_CONTACTS_H_
#define LETTERLOCK_SERVICE_LIST_CONTACTS_H_

#include <optional>
#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

struct ProposalSummary {
  std::string fingerprint;
  std::vector<std::string> recipients;
};

struct ContactSummary {
  std::string address;
  std::string name;
  std::string fingerprint;              // of a bare recipient: the recipient itself
  std::vector<std::string> recipients;  // hybrid before classical
  ContactState state = ContactState::kKnown;
  std::optional<ProposalSummary> proposal;   // set exactly in kChanged
  std::string first_seen;                    // RFC 3339
  std::vector<std::string> shared_key_with;  // other addresses with a recipient of this one
  bool mixed_script = false;                 // the domain looks like another
};

// Of every method that changes one contact: as it is afterwards.
struct ContactResult {
  ContactSummary contact;
};

struct ListContactsResult {
  std::vector<ContactSummary> contacts;
};

ContactSummary Summarize(const Contact& contact);

absl::StatusOr<ListContactsResult> ListContacts(Session& session, NoParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_LIST_CONTACTS_H_
