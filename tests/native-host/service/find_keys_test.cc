// SPDX-License-Identifier: Apache-2.0
#include "service/find_keys.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, OurAccountsAndContactsHaveKeys) {
  auto finder = KeyFinder::Open(alice.session);
  ASSERT_THAT(finder, IsOk());
  auto own = finder->Find({kAlice});
  ASSERT_TRUE(own.ok() && own->has_value());
  EXPECT_TRUE((*own)->is_self);
  EXPECT_EQ((*own)->hybrid.name, alice_account.recipients.front());
  EXPECT_EQ((*own)->classical.name, alice_account.recipients.back());
  auto contact = finder->Find({kBob});
  ASSERT_TRUE(contact.ok() && contact->has_value());
  EXPECT_FALSE((*contact)->is_self);
  EXPECT_EQ((*contact)->hybrid.name, bob_account.recipients.front());
  EXPECT_EQ((*contact)->classical.name, bob_account.recipients.back());
  EXPECT_FALSE(finder->Find({"carol@example.test"})->has_value());
}

TEST_F(AliceAndBobTest, OurAccountWinsOverAContactOfTheSameAddress) {
  const AccountSummary second = alice.CreateAccount(kBob);
  auto keys = KeyFinder::Open(alice.session)->Find({kBob});
  ASSERT_TRUE(keys.ok() && keys->has_value());
  EXPECT_TRUE((*keys)->is_self);
  EXPECT_EQ((*keys)->classical.name, second.recipients.back());
}

}  // namespace
}  // namespace letterlock
