// SPDX-License-Identifier: Apache-2.0
#include "keystore/account.h"

#include <gtest/gtest.h>

#include "age/recipient.h"
#include "native-host/keystore/test_accounts.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(AccountTest, PublicHalfIsASignedCardAndAlwaysTheSame) {
  const Account account = MakeAccount("alice@example.test");
  const PublicAccount half = PublicHalf(account);
  const absl::StatusOr<Bytes> content = DearmorCard(half.armored_card);
  ASSERT_THAT(content, IsOk());
  const absl::StatusOr<ContactCard> card = ParseCard(*content, account.card.created);
  ASSERT_THAT(card, IsOk());
  EXPECT_EQ(card->address.value, "alice@example.test");
  EXPECT_EQ(card->hybrid_recipient, account.card.hybrid_recipient);
  EXPECT_EQ(card->classical_recipient, account.card.classical_recipient);
  EXPECT_EQ(PublicHalf(account).armored_card, half.armored_card);
}

TEST(AccountTest, NewOnesHaveAPostQuantumAndAClassicalKey) {
  const Account account = MakeAccount("alice@example.test");
  EXPECT_TRUE(age::IsHybridRecipient(account.card.hybrid_recipient));
  EXPECT_FALSE(age::IsHybridRecipient(account.card.classical_recipient));
  EXPECT_THAT(age::ParseRecipient(account.card.hybrid_recipient), IsOk());
  EXPECT_THAT(age::ParseRecipient(account.card.classical_recipient), IsOk());
}

}  // namespace
}  // namespace letterlock
