// SPDX-License-Identifier: Apache-2.0
#include "service/session.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(SessionTest, SaysWhyKeysAreMissing) {
  FakeClock clock;
  Person alice(clock);
  EXPECT_THAT(alice.session.CheckUnlocked(), HasErrorCode(ErrorCode::kNoAccount));
  alice.CreateAccount("alice@example.test");
  EXPECT_THAT(alice.session.CheckUnlocked(), HasErrorCode(ErrorCode::kLocked));
  alice.Unlock();
  EXPECT_THAT(alice.session.CheckUnlocked(), IsOk());
}

TEST(SessionTest, LocksAtTheDeadline) {
  FakeClock clock;
  Person alice(clock);
  alice.CreateAccount("alice@example.test");
  EXPECT_FALSE(alice.session.time_left().has_value());
  alice.Unlock();
  EXPECT_EQ(alice.session.time_left(), kDefaultAutoLock);
  clock.Advance(kDefaultAutoLock);
  EXPECT_TRUE(alice.session.locked());
  alice.session.Lock();
  EXPECT_FALSE(alice.session.time_left().has_value());
}

TEST(SessionTest, ADirectoryInTroubleIsAskedAgain) {
  FakeClock clock;
  ScriptedPrompt prompt;
  TempDir directory;
  bool broken = true;
  Session session(
      [&]() -> absl::StatusOr<std::string> {
        if (broken) return Error(ErrorCode::kStorageFailed, "full");
        return directory.path();
      },
      kDefaultAutoLock, clock, prompt);
  EXPECT_THAT(session.keystore(), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(session.contacts(), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_TRUE(session.locked());
  session.Lock();
  broken = false;
  EXPECT_THAT(session.keystore(), IsOk());
  EXPECT_THAT(session.contacts(), IsOk());
}

}  // namespace
}  // namespace letterlock
