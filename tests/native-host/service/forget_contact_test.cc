// SPDX-License-Identifier: Apache-2.0
#include "service/forget_contact.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, AForgottenContactHasNoKeyAndIsNewAgain) {
  ASSERT_THAT(ForgetContact(bob.session, {"ALICE@example.test"}), IsOk());
  EXPECT_THAT(bob.Write(kBob, {kAlice}), HasErrorCode(ErrorCode::kRecipientKeyMissing));
  auto mail = alice.Write(kAlice, {kBob});
  ASSERT_THAT(mail, IsOk());
  EXPECT_EQ(bob.Read(mail->armored)->verdict, Verdict::kNew);
}

TEST_F(AliceAndBobTest, OnlyAContactCanBeForgotten) {
  EXPECT_THAT(ForgetContact(bob.session, {"carol@example.test"}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(ForgetContact(bob.session, {kBob}), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(ForgetContact(bob.session, {"carol"}), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
