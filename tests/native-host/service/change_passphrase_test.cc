// SPDX-License-Identifier: Apache-2.0
#include "service/change_passphrase.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

SecretBytes Typed(absl::string_view text) { return SecretBytes::CopyOf(text); }

class ChangePassphraseTest : public testing::Test {
 protected:
  ChangePassphraseTest() { alice.CreateAccount("alice@example.test"); }
  FakeClock clock;
  Person alice{clock};
};

TEST_F(ChangePassphraseTest, AsksForThePresentOneAndThenForTheNewOneTwice) {
  alice.prompt.answers = {"wrong", "correct horse", "battery"};
  auto state = ChangePassphrase(alice.session, {});
  ASSERT_THAT(state, IsOk());
  EXPECT_TRUE(state->locked);
  ASSERT_EQ(alice.prompt.questions.size(), 3u);
  EXPECT_FALSE(alice.prompt.questions[1].is_new);
  EXPECT_TRUE(alice.prompt.questions[2].is_new);
  EXPECT_THAT(UnlockKeystore(alice.session, {Person::Secret()}),
              HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_THAT(UnlockKeystore(alice.session, {Typed("battery")}), IsOk());
}

TEST_F(ChangePassphraseTest, StaysUnlocked) {
  alice.Unlock();
  auto state = ChangePassphrase(alice.session, {Person::Secret(), Typed("battery")});
  ASSERT_THAT(state, IsOk());
  EXPECT_FALSE(state->locked);
}

TEST_F(ChangePassphraseTest, AsksForNoNewOneWhenThePresentOneIsWrong) {
  EXPECT_THAT(ChangePassphrase(alice.session, {Typed("wrong"), std::nullopt}),
              HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_TRUE(alice.prompt.questions.empty());
}

TEST_F(ChangePassphraseTest, ANewOneMustNotBeEmpty) {
  EXPECT_THAT(ChangePassphrase(alice.session, {Person::Secret(), SecretBytes()}),
              HasErrorCode(ErrorCode::kMalformedRequest));
  alice.Unlock();
}

TEST(ChangePassphraseWithoutKeystoreTest, IsNoAccount) {
  FakeClock clock;
  Person alice(clock);
  EXPECT_THAT(ChangePassphrase(alice.session, {}), HasErrorCode(ErrorCode::kNoAccount));
}

}  // namespace
}  // namespace letterlock
