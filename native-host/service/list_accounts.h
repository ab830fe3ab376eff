// SPDX-License-Identifier: Apache-2.0
// account.list: our accounts, public halves only; works locked, because it reads the cards beside
// the keystore (docs/message-format.md section 6).
#ifndef LETTERLOCK_SERVICE_LIST_ACCOUNTS_H_
#define LETTERLOCK_SERVICE_LIST_ACCOUNTS_H_

#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

struct AccountSummary {
  std::string address;
  std::string name;
  std::string fingerprint;              // of the signing key
  std::vector<std::string> recipients;  // hybrid before classical
  std::string card;                     // armored
  std::string created;                  // RFC 3339
};

// Of every method that makes or changes one account: as it is afterwards.
struct AccountResult {
  AccountSummary account;
};

struct ListAccountsResult {
  std::vector<AccountSummary> accounts;
};

// Everything about an account that anybody may know.
AccountSummary Summarize(const PublicAccount& account);
// Those that a card or a contact's keys have, hybrid before classical.
template <class Keys>
std::vector<std::string> RecipientsOf(const Keys& keys) {
  std::vector<std::string> recipients;
  for (const std::string& recipient : {keys.hybrid_recipient, keys.classical_recipient}) {
    if (!recipient.empty()) recipients.push_back(recipient);
  }
  return recipients;
}

absl::StatusOr<ListAccountsResult> ListAccounts(Session& session, NoParams params);

// The account of that address, if it is ours; works locked.
absl::StatusOr<std::optional<PublicAccount>> FindOwnAccount(Session& session,
                                                            const Address& address);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_LIST_ACCOUNTS_H_
