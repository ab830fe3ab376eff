// SPDX-License-Identifier: Apache-2.0
#include "service/reset_keystore.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, ResettingKeepsContactsAndTheFile) {
  auto reset = ResetKeystore(alice.session, {});
  ASSERT_THAT(reset, IsOk());
  EXPECT_TRUE(alice.session.locked());
  EXPECT_TRUE((*ReadStoredFile(alice.directory.File(reset->set_aside))).has_value());
  EXPECT_EQ(ListContacts(alice.session, {})->contacts.size(), 1u);
  EXPECT_TRUE(ListAccounts(alice.session, {})->accounts.empty());
  EXPECT_THAT(ResetKeystore(alice.session, {}), HasErrorCode(ErrorCode::kNoAccount));
  alice.CreateAccount(kAlice);
}

}  // namespace
}  // namespace letterlock
