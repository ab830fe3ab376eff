// SPDX-License-Identifier: Apache-2.0
#include "service/rotate_account.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, NewKeysAreTakenOverByContactsAndOldMailStillOpens) {
  auto old = alice.Write(kAlice, {kBob});
  ASSERT_THAT(old, IsOk());
  auto rotated = RotateAccount(bob.session, {kBob, Person::Secret()});
  ASSERT_THAT(rotated, IsOk());
  EXPECT_EQ(rotated->account.fingerprint, bob_account.fingerprint);
  EXPECT_NE(rotated->account.recipients, bob_account.recipients);
  EXPECT_THAT(bob.Read(old->armored), IsOk());
  auto mail = bob.Write(kBob, {kAlice});
  ASSERT_THAT(mail, IsOk());
  EXPECT_THAT(alice.Read(mail->armored), IsOk());
  EXPECT_EQ(ListContacts(alice.session, {})->contacts[0].recipients, rotated->account.recipients);
}

TEST_F(AliceAndBobTest, AHostWithTheOldKeysAsksForTheNewOnes) {
  Session other([this] { return absl::StatusOr<std::string>(bob.directory.path()); },
                kDefaultAutoLock, clock, bob.prompt, Person::kFastScrypt);
  ASSERT_THAT(UnlockKeystore(other, {Person::Secret()}), IsOk());
  auto rotated = RotateAccount(bob.session, {kBob, Person::Secret()});
  ASSERT_THAT(rotated, IsOk());
  alice.Add(rotated->account);
  auto mail = alice.Write(kAlice, {kBob});
  ASSERT_THAT(mail, IsOk());
  EXPECT_THAT(DecryptMessage(other, {mail->armored, std::nullopt}),
              HasErrorCode(ErrorCode::kLocked));
  ASSERT_THAT(UnlockKeystore(other, {Person::Secret()}), IsOk());
  EXPECT_THAT(DecryptMessage(other, {mail->armored, std::nullopt}), IsOk());
}

TEST_F(AliceAndBobTest, RotatingAsksWithTheAccountInTheDialog) {
  bob.prompt.answers = {"wrong", "correct horse"};
  EXPECT_THAT(RotateAccount(bob.session, {kBob, std::nullopt}), IsOk());
  EXPECT_THAT(bob.prompt.questions[0].description, testing::HasSubstr(kBob));
  EXPECT_FALSE(bob.prompt.questions[0].is_new);
}

TEST_F(AliceAndBobTest, RotatesNobodyElsesKeys) {
  EXPECT_THAT(RotateAccount(bob.session, {kAlice, std::nullopt}),
              HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_THAT(RotateAccount(bob.session, {"bob", std::nullopt}),
              HasErrorCode(ErrorCode::kBadAddress));
  EXPECT_TRUE(bob.prompt.questions.empty()) << "nobody is asked for nothing";
}

}  // namespace
}  // namespace letterlock
