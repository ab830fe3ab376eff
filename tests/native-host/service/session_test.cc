// SPDX-License-Identifier: Apache-2.0
#include "service/session.h"

#include "base/status_macros.h"
#include "native-host/platform/small_disk.h"
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

TEST(SessionTest, WhatCouldOnlyBeReadIsWrittenAgainWhenItsDiskIsMended) {
  FakeClock clock;
  Person alice(clock);
  const std::string disk = alice.directory.path();
  const OnSmallDisk outcome = TryOnSmallDisk(disk, size_t{1} << 20, [&] {
    const std::string recipient = alice.CreateAccount("alice@example.test").recipients.front();
    ASSERT_THAT(AnotherHost(alice, clock).session.contacts(), IsOk());
    ASSERT_THAT(AnotherHost(alice, clock).session.drafts(), IsOk());
    ASSERT_TRUE(SetReadOnly(disk, true));
    AnotherHost host(alice, clock);
    const auto keep = [&]() -> absl::Status {
      const absl::Time now = clock.Now();
      RETURN_IF_ERROR((*host.session.drafts())->Add("sealed", now).status());
      return (*host.session.contacts())
          ->AddRecipient({"bob@example.test"}, recipient, "", now)
          .status();
    };
    EXPECT_THAT(keep(), HasErrorCode(ErrorCode::kStorageFailed));
    ASSERT_TRUE(SetReadOnly(disk, false));
    EXPECT_THAT(keep(), IsOk());
  });
  if (outcome == OnSmallDisk::kImpossible) GTEST_SKIP() << "this system lets nobody mount a disk";
  EXPECT_EQ(outcome, OnSmallDisk::kHeld);
}

}  // namespace
}  // namespace letterlock
