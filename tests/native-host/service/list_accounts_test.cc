// SPDX-License-Identifier: Apache-2.0
#include "service/list_accounts.h"

#include <gmock/gmock.h>

#include <fstream>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(ListAccountsTest, WorksLockedAndShowsPublicHalvesOnly) {
  FakeClock clock;
  Person alice(clock);
  const AccountSummary created = alice.CreateAccount("alice@example.test", "Alice");
  auto listed = ListAccounts(alice.session, {});
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->accounts.size(), 1u);
  const AccountSummary& account = listed->accounts[0];
  EXPECT_EQ(account.name, "Alice");
  EXPECT_EQ(account.fingerprint, created.fingerprint);
  EXPECT_THAT(account.recipients, testing::Each(testing::StartsWith("age1")));
  EXPECT_FALSE(account.recipients.empty());
}

TEST(ListAccountsTest, ADamagedListIsStorageFailed) {
  FakeClock clock;
  Person alice(clock);
  alice.CreateAccount("alice@example.test");
  std::ofstream(alice.directory.File("accounts.json")) << "{";
  EXPECT_THAT(ListAccounts(alice.session, {}), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(FindOwnAccountTest, FindsByTheCanonicalAddress) {
  FakeClock clock;
  Person alice(clock);
  alice.CreateAccount("alice@example.test");
  EXPECT_TRUE(FindOwnAccount(alice.session, {"alice@example.test"})->has_value());
  EXPECT_FALSE(FindOwnAccount(alice.session, {"bob@example.test"})->has_value());
}

TEST(RecipientsOfTest, HybridStandsBeforeClassical) {
  ContactCard card;
  card.classical_recipient = "age1x";
  EXPECT_THAT(RecipientsOf(card), testing::ElementsAre("age1x"));
  card.hybrid_recipient = "age1pq1x";
  EXPECT_THAT(RecipientsOf(card), testing::ElementsAre("age1pq1x", "age1x"));
}

}  // namespace
}  // namespace letterlock
