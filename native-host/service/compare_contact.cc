// SPDX-License-Identifier: Apache-2.0
#include "service/compare_contact.h"

#include "base/error.h"
#include "base/status_macros.h"
#include "mail/compare_number.h"
#include "service/addresses.h"
#include "service/list_accounts.h"

namespace letterlock {
namespace {

absl::StatusOr<PublicAccount> ChooseAccount(Session& session,
                                            const std::optional<std::string>& from) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(const std::vector<PublicAccount> accounts, keystore->ListAccounts());
  if (accounts.empty()) return Error(ErrorCode::kNoAccount, "no account");
  if (!from) return accounts.front();
  ASSIGN_OR_RETURN(const Address address, ParseGivenAddress(*from));
  ASSIGN_OR_RETURN(const std::optional<PublicAccount> account, FindOwnAccount(session, address));
  if (!account) return Error(ErrorCode::kNoAccount, "no such account");
  return *account;
}

}  // namespace

absl::StatusOr<CompareContactResult> CompareContact(Session& session, CompareContactParams params) {
  ASSIGN_OR_RETURN(const Address address, ParseGivenAddress(params.address));
  ASSIGN_OR_RETURN(const PublicAccount own, ChooseAccount(session, params.from));
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(const std::optional<Contact> contact, book->Find(address));
  if (!contact || !contact->keys.signing_key) {
    return Error(ErrorCode::kNotFound, "no contact with a signing key");
  }
  return CompareContactResult{CompareNumber({own.card.address, own.card.signing_key},
                                            {address, *contact->keys.signing_key})};
}

}  // namespace letterlock
