// SPDX-License-Identifier: Apache-2.0
#include "service/get_contact_card.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, ACardIsHandedOnAsItWasSigned) {
  alice.session.Lock();
  auto card = GetContactCard(alice.session, {"Bob@example.test"});
  ASSERT_THAT(card, IsOk());
  EXPECT_EQ(card->card, bob_account.card);
  Person carol(clock);
  carol.CreateAccount("carol@example.test");
  EXPECT_THAT(AddContact(carol.session, {card->card, std::nullopt, std::nullopt, std::nullopt}),
              IsOk());
}

TEST_F(AliceAndBobTest, TheCardOfAKeyThatWaitsIsNotHandedOn) {
  Person mallory(clock);
  alice.Add(mallory.CreateAccount(kBob));
  EXPECT_EQ(GetContactCard(alice.session, {kBob})->card, bob_account.card);
}

TEST_F(AliceAndBobTest, NoCardOfABareRecipientOrOfNobody) {
  ASSERT_THAT(AddContact(alice.session, {std::nullopt, "carol@example.test",
                                         bob_account.recipients.back(), std::nullopt}),
              IsOk());
  for (const char* address : {"carol@example.test", "dave@example.test"}) {
    EXPECT_THAT(GetContactCard(alice.session, {address}), HasErrorCode(ErrorCode::kNotFound));
  }
  EXPECT_THAT(GetContactCard(alice.session, {"bob"}), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
