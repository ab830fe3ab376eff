// SPDX-License-Identifier: Apache-2.0
#include "keystore/account_identities.h"

#include <gtest/gtest.h>

#include "age/age.h"
#include "native-host/keystore/test_accounts.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

Bytes SealTo(const std::string& text) {
  const auto recipient = *age::ParseRecipient(text);
  const age::Recipient* const recipients[] = {recipient.get()};
  return age::Encryption::Begin(recipients).value().Finish(AsBytes("content"));
}

TEST(AccountIdentitiesTest, OpenWhatIsSealedToAnyKeyOfAnyAccount) {
  std::vector<Account> accounts;
  accounts.push_back(MakeAccount("alice@example.test"));
  accounts.push_back(MakeClassicalAccount("alice@work.example.test"));
  Account older = MakeAccount("alice@example.test");
  accounts[0].hybrid_keys.push_back(older.hybrid_keys[0].Clone());
  accounts[0].x25519_keys.push_back(older.x25519_keys[0].Clone());
  const AccountIdentities identities(accounts);
  EXPECT_EQ(identities.all().size(), 5u);
  for (const ContactCard& card : {accounts[0].card, accounts[1].card, older.card}) {
    for (const std::string& recipient : {card.hybrid_recipient, card.classical_recipient}) {
      if (recipient.empty()) continue;
      EXPECT_THAT(age::Decrypt(SealTo(recipient), identities.all()), IsOk()) << recipient;
    }
  }
  const Account stranger = MakeAccount("bob@example.test");
  EXPECT_THAT(age::Decrypt(SealTo(stranger.card.hybrid_recipient), identities.all()),
              HasErrorCode(ErrorCode::kNotForYou));
}

}  // namespace
}  // namespace letterlock
