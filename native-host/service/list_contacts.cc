// SPDX-License-Identifier: Apache-2.0
#include "service/list_contacts.h"

#include <set>

#include "base/status_macros.h"
#include "service/instant.h"
#include "service/list_accounts.h"

namespace letterlock {

ContactSummary Summarize(const Contact& contact) {
  ContactSummary summary;
  summary.address = contact.address.value;
  summary.name = contact.name;
  summary.fingerprint = FingerprintOf(contact.keys);
  summary.recipients = RecipientsOf(contact.keys);
  summary.state = contact.state;
  if (contact.proposal) {
    summary.proposal =
        ProposalSummary{FingerprintOf(*contact.proposal), RecipientsOf(*contact.proposal)};
  }
  summary.first_seen = FormatInstant(contact.first_seen);
  summary.shared_key_with = contact.shared_key_with;
  summary.mixed_script = HasMixedScriptDomain(contact.address);
  return summary;
}

absl::StatusOr<ListContactsResult> ListContacts(Session& session, NoParams) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(std::vector<PublicAccount> accounts, keystore->ListAccounts());
  // An address may have been a contact before it became an account.
  std::set<Address> own;
  for (const PublicAccount& account : accounts) own.insert(account.card.address);
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(std::vector<Contact> contacts, book->List());
  ListContactsResult result;
  for (const Contact& contact : contacts) {
    if (own.count(contact.address) == 0) result.contacts.push_back(Summarize(contact));
  }
  return result;
}

}  // namespace letterlock
