// SPDX-License-Identifier: Apache-2.0
#include "service/reject_contact.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using RejectContactTest = ChangedBobTest;

TEST_F(RejectContactTest, KeepsThePinnedKeyAndIsNotAskedAgain) {
  auto rejected = RejectContact(alice.session, {kBob, new_account.fingerprint});
  ASSERT_THAT(rejected, IsOk());
  EXPECT_EQ(rejected->contact.fingerprint, bob_account.fingerprint);
  EXPECT_FALSE(rejected->contact.proposal.has_value());
  EXPECT_THAT(alice.Write(kAlice, {kBob}), IsOk());
  EXPECT_NE(alice.Add(new_account).state, ContactState::kChanged);
}

TEST_F(RejectContactTest, OnlyTheExactFingerprintIsMeant) {
  EXPECT_THAT(RejectContact(alice.session, {kBob, bob_account.fingerprint}),
              HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_THAT(RejectContact(alice.session, {"carol@example.test", ""}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(RejectContact(alice.session, {"carol", ""}), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
