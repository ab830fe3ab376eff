// SPDX-License-Identifier: Apache-2.0
#include "service/compare_contact.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, BothSidesSeeTheSameNumberLocked) {
  alice.session.Lock();
  auto ours = CompareContact(alice.session, {kBob, std::nullopt});
  auto theirs = CompareContact(bob.session, {kAlice, kBob});
  ASSERT_TRUE(ours.ok() && theirs.ok());
  EXPECT_EQ(ours->number.size(), 60u);
  EXPECT_EQ(ours->number, theirs->number);
}

TEST_F(AliceAndBobTest, SomebodyInBetweenHasAnotherNumber) {
  Person mallory(clock);
  const AccountSummary as_bob = mallory.CreateAccount(kBob);
  Person carol(clock);
  carol.CreateAccount(kAlice);
  carol.Add(as_bob);
  EXPECT_NE(CompareContact(alice.session, {kBob, std::nullopt})->number,
            CompareContact(carol.session, {kBob, std::nullopt})->number);
  // A key that waits for a decision changes nothing yet.
  const std::string before = CompareContact(alice.session, {kBob, std::nullopt})->number;
  alice.Add(as_bob);
  EXPECT_EQ(CompareContact(alice.session, {kBob, std::nullopt})->number, before);
}

TEST_F(AliceAndBobTest, TheAccountOfOursCounts) {
  alice.CreateAccount("work@example.test");
  const std::string first = CompareContact(alice.session, {kBob, std::nullopt})->number;
  EXPECT_EQ(CompareContact(alice.session, {kBob, "Alice@example.test"})->number, first);
  EXPECT_NE(CompareContact(alice.session, {kBob, "work@example.test"})->number, first);
}

TEST_F(AliceAndBobTest, NoNumberWithoutBothSigningKeys) {
  EXPECT_THAT(CompareContact(alice.session, {"carol@example.test", std::nullopt}),
              HasErrorCode(ErrorCode::kNotFound));
  ASSERT_THAT(AddContact(alice.session, {std::nullopt, "carol@example.test",
                                         bob_account.recipients.back(), std::nullopt}),
              IsOk());
  EXPECT_THAT(CompareContact(alice.session, {"carol@example.test", std::nullopt}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(CompareContact(alice.session, {kBob, "carol@example.test"}),
              HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_THAT(CompareContact(alice.session, {"bob", std::nullopt}),
              HasErrorCode(ErrorCode::kBadAddress));
  Person nobody(clock);
  EXPECT_THAT(CompareContact(nobody.session, {kBob, std::nullopt}),
              HasErrorCode(ErrorCode::kNoAccount));
}

}  // namespace
}  // namespace letterlock
