// SPDX-License-Identifier: Apache-2.0
#include "service/verify_contact.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, AComparedKeyMakesTheNextMailVerified) {
  auto verified = VerifyContact(bob.session, {kAlice, alice_account.fingerprint});
  ASSERT_THAT(verified, IsOk());
  EXPECT_EQ(verified->contact.state, ContactState::kVerified);
  auto mail = alice.Write(kAlice, {kBob});
  ASSERT_THAT(mail, IsOk());
  EXPECT_EQ(bob.Read(mail->armored)->verdict, Verdict::kVerified);
}

TEST_F(AliceAndBobTest, AnotherFingerprintIsNotVerified) {
  EXPECT_THAT(VerifyContact(bob.session, {kAlice, bob_account.fingerprint}),
              HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_THAT(VerifyContact(bob.session, {"carol@example.test", ""}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(VerifyContact(bob.session, {"carol", ""}), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
