// SPDX-License-Identifier: Apache-2.0
#include "service/unlock_keystore.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

class UnlockKeystoreTest : public testing::Test {
 protected:
  absl::StatusOr<LockState> Unlock() { return UnlockKeystore(alice.session, {}); }
  FakeClock clock;
  Person alice{clock};
};

TEST_F(UnlockKeystoreTest, AsksWithTheAccountInTheDialog) {
  alice.CreateAccount("alice@example.test");
  alice.prompt.answers = {"wrong", "correct horse"};
  auto state = Unlock();
  ASSERT_THAT(state, IsOk());
  EXPECT_FALSE(state->locked);
  EXPECT_EQ(state->until, "2026-11-23T18:00:00Z");
  EXPECT_THAT(alice.prompt.questions[0].description, testing::HasSubstr("alice@example.test"));
  EXPECT_EQ(alice.prompt.questions.size(), 2u);
}

TEST_F(UnlockKeystoreTest, UnlockedNeedsNeitherDialogNorPassphraseAndKeepsTheDeadline) {
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  clock.Advance(absl::Hours(1));
  auto state = UnlockKeystore(alice.session, {SecretBytes::CopyOf(absl::string_view("wrong"))});
  ASSERT_THAT(state, IsOk());
  EXPECT_EQ(state->until, "2026-11-23T18:00:00Z");
  EXPECT_TRUE(alice.prompt.questions.empty());
}

TEST_F(UnlockKeystoreTest, NothingToUnlockIsNoAccount) {
  EXPECT_THAT(Unlock(), HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_TRUE(alice.prompt.questions.empty());
}

TEST_F(UnlockKeystoreTest, NamesTwoAccountsAndCountsMore) {
  for (const char* address : {"a@example.test", "b@example.test", "c@example.test"}) {
    alice.CreateAccount(address);
    EXPECT_THAT(Unlock(), HasErrorCode(ErrorCode::kDenied));
  }
  EXPECT_THAT(alice.prompt.questions[1].description,
              testing::HasSubstr("a@example.test and b@example.test."));
  EXPECT_THAT(alice.prompt.questions[2].description,
              testing::HasSubstr("a@example.test and 2 more."));
}

TEST_F(UnlockKeystoreTest, WithoutDialogAndPassphraseItSaysSo) {
  alice.CreateAccount("alice@example.test");
  alice.prompt.is_available = false;
  EXPECT_THAT(Unlock(), HasErrorCode(ErrorCode::kNoPinentry));
  EXPECT_TRUE(alice.session.locked());
}

TEST_F(UnlockKeystoreTest, TheStatusFollows) {
  alice.CreateAccount("alice@example.test");
  EXPECT_TRUE(GetKeystoreStatus(alice.session, {})->locked);
  EXPECT_FALSE(GetKeystoreStatus(alice.session, {})->until.has_value());
  alice.Unlock();
  EXPECT_FALSE(GetKeystoreStatus(alice.session, {})->locked);
  clock.Advance(kDefaultAutoLock);
  EXPECT_TRUE(GetKeystoreStatus(alice.session, {})->locked);
}

}  // namespace
}  // namespace letterlock
