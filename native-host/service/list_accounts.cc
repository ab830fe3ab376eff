// SPDX-License-Identifier: Apache-2.0
#include "service/list_accounts.h"

#include "base/status_macros.h"
#include "mail/sshsig.h"
#include "service/instant.h"

namespace letterlock {

AccountSummary Summarize(const PublicAccount& account) {
  AccountSummary summary;
  summary.address = account.card.address.value;
  summary.name = account.card.name;
  summary.fingerprint = SshFingerprint(account.card.signing_key);
  summary.recipients = RecipientsOf(account.card);
  summary.card = account.armored_card;
  summary.created = FormatInstant(account.card.created);
  return summary;
}

absl::StatusOr<ListAccountsResult> ListAccounts(Session& session, NoParams) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(std::vector<PublicAccount> accounts, keystore->ListAccounts());
  ListAccountsResult result;
  for (const PublicAccount& account : accounts) result.accounts.push_back(Summarize(account));
  return result;
}

absl::StatusOr<std::optional<PublicAccount>> FindOwnAccount(Session& session,
                                                            const Address& address) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(std::vector<PublicAccount> accounts, keystore->ListAccounts());
  for (PublicAccount& account : accounts) {
    if (account.card.address == address) return std::optional(std::move(account));
  }
  return std::optional<PublicAccount>();
}

}  // namespace letterlock
