// SPDX-License-Identifier: Apache-2.0
#include "service/find_keys.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, OurAccountsAndContactsHaveKeys) {
  const auto found = FindKeys(alice.session, {{kBob}, {"carol@example.test"}, {kAlice}, {kBob}});
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->size(), 4u);
  const std::optional<AddressKeys>& own = (*found)[2];
  ASSERT_TRUE(own.has_value());
  EXPECT_TRUE(own->is_self);
  EXPECT_EQ(own->hybrid.name, alice_account.recipients.front());
  EXPECT_EQ(own->classical.name, alice_account.recipients.back());
  for (const size_t place : {0u, 3u}) {
    const std::optional<AddressKeys>& contact = (*found)[place];
    ASSERT_TRUE(contact.has_value());
    EXPECT_FALSE(contact->is_self);
    EXPECT_EQ(contact->hybrid.name, bob_account.recipients.front());
    EXPECT_EQ(contact->classical.name, bob_account.recipients.back());
  }
  EXPECT_FALSE((*found)[1].has_value());
}

TEST_F(AliceAndBobTest, OurAccountWinsOverAContactOfTheSameAddress) {
  const AccountSummary second = alice.CreateAccount(kBob);
  const auto found = FindKeys(alice.session, {{kBob}});
  ASSERT_TRUE(found.ok() && found->front().has_value());
  EXPECT_TRUE(found->front()->is_self);
  EXPECT_EQ(found->front()->classical.name, second.recipients.back());
}

}  // namespace
}  // namespace letterlock
