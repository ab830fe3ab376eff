// SPDX-License-Identifier: Apache-2.0
#include "service/lock_keystore.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(LockKeystoreTest, LocksAtOnceAndAlwaysSucceeds) {
  FakeClock clock;
  Person alice(clock);
  EXPECT_TRUE(LockKeystore(alice.session, {})->locked);
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  EXPECT_TRUE(LockKeystore(alice.session, {})->locked);
  EXPECT_TRUE(alice.session.locked());
  EXPECT_THAT(alice.Write("alice@example.test", {"alice@example.test"}),
              HasErrorCode(ErrorCode::kLocked));
}

}  // namespace
}  // namespace letterlock
