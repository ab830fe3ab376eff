// SPDX-License-Identifier: Apache-2.0
#include "service/export_account.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "age/age.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/contacts_backup.h"
#include "service/contacts_mac.h"

namespace letterlock {
namespace {

bool HasHybridKey(const PublicAccount& account) { return !account.card.hybrid_recipient.empty(); }

// As mail: hybrid if every account is, else all classical (docs/message-format.md section 1).
absl::StatusOr<std::string> SealToAccounts(const std::vector<PublicAccount>& accounts,
                                           absl::string_view text) {
  const bool hybrid = std::all_of(accounts.begin(), accounts.end(), HasHybridKey);
  std::vector<std::unique_ptr<age::Recipient>> recipients;
  std::vector<const age::Recipient*> pointers;
  for (const PublicAccount& account : accounts) {
    const ContactCard& card = account.card;
    ASSIGN_OR_RETURN(auto recipient, age::ParseRecipient(hybrid ? card.hybrid_recipient
                                                                : card.classical_recipient));
    pointers.push_back(recipient.get());
    recipients.push_back(std::move(recipient));
  }
  ASSIGN_OR_RETURN(age::Encryption encryption, age::Encryption::Begin(pointers));
  return age::Armor(std::move(encryption).Finish(AsBytes(text)));
}

}  // namespace

absl::StatusOr<ExportAccountResult> ExportAccount(Session& session, NoParams) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ExportAccountResult result;
  ASSIGN_OR_RETURN(result.keystore, keystore->ExportSealed());
  ASSIGN_OR_RETURN(std::vector<PublicAccount> accounts, keystore->ListAccounts());
  if (accounts.empty()) {
    // There are keys, but no list of them, which the next unlock writes anew.
    ASSIGN_OR_RETURN(const std::vector<Account>* held, keystore->UnlockedAccounts());
    for (const Account& account : *held) accounts.push_back(PublicHalf(account));
  }
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(std::vector<Contact> contacts, book->List());
  ASSIGN_OR_RETURN(const std::vector<MacKey> keys, keystore->ListBackupKeys());
  ASSIGN_OR_RETURN(result.contacts,
                   SealToAccounts(accounts, AppendMacs(SerializeContacts(contacts), keys)));
  return result;
}

}  // namespace letterlock
