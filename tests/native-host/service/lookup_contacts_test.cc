// SPDX-License-Identifier: Apache-2.0
#include "service/lookup_contacts.h"

#include <gmock/gmock.h>

#include "service/verify_contact.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, AnswersInTheOrderAsked) {
  alice.session.Lock();
  auto looked_up =
      LookupContacts(alice.session, {{"Carol@example.test", kBob, kAlice, "BOB@example.test"}});
  ASSERT_THAT(looked_up, IsOk());
  const std::vector<Lookup>& contacts = looked_up->contacts;
  ASSERT_EQ(contacts.size(), 4u);
  EXPECT_EQ(contacts[0].address, "carol@example.test");
  EXPECT_EQ(contacts[0].state, LookupState::kMissing);
  EXPECT_EQ(contacts[1].state, LookupState::kKnown);
  EXPECT_EQ(contacts[1].name, "Bob Müller");
  EXPECT_EQ(contacts[2].state, LookupState::kSelf);
  EXPECT_EQ(contacts[3].address, kBob);
}

TEST_F(AliceAndBobTest, TellsWhoHasAPostQuantumKey) {
  Person carol(clock);
  const std::string classical = carol.CreateAccount("x@example.test").recipients.back();
  ASSERT_THAT(
      AddContact(alice.session, {std::nullopt, "carol@example.test", classical, std::nullopt}),
      IsOk());
  auto looked_up =
      LookupContacts(alice.session, {{kBob, kAlice, "carol@example.test", "dan@example.test"}});
  ASSERT_THAT(looked_up, IsOk());
  EXPECT_TRUE(looked_up->contacts[0].hybrid);
  EXPECT_TRUE(looked_up->contacts[1].hybrid);
  EXPECT_FALSE(looked_up->contacts[2].hybrid);
  EXPECT_FALSE(looked_up->contacts[3].hybrid);
}

TEST_F(AliceAndBobTest, TellsVerifiedAndChangedApart) {
  ASSERT_THAT(VerifyContact(alice.session, {kBob, bob_account.fingerprint}), IsOk());
  EXPECT_EQ(LookupContacts(alice.session, {{kBob}})->contacts[0].state, LookupState::kVerified);
  Person mallory(clock);
  alice.Add(mallory.CreateAccount(kBob));
  EXPECT_EQ(LookupContacts(alice.session, {{kBob}})->contacts[0].state, LookupState::kChanged);
}

TEST(LookupContactsTest, RefusesBadAndTooManyAddresses) {
  FakeClock clock;
  Person alice(clock);
  EXPECT_THAT(LookupContacts(alice.session, {{"a@example.test", "b"}}),
              HasErrorCode(ErrorCode::kBadAddress));
  EXPECT_THAT(LookupContacts(alice.session, {std::vector<std::string>(201, "a@example.test")}),
              HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(LookupContacts(alice.session, {})->contacts, testing::IsEmpty());
}

}  // namespace
}  // namespace letterlock
