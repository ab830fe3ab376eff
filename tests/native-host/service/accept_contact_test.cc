// SPDX-License-Identifier: Apache-2.0
#include "service/accept_contact.h"

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using AcceptContactTest = ChangedBobTest;

TEST_F(AcceptContactTest, TakesTheProposedKeyAndSendsToIt) {
  EXPECT_THAT(alice.Write(kAlice, {kBob}), HasErrorCode(ErrorCode::kKeyChanged));
  auto accepted = AcceptContact(alice.session, {kBob, new_account.fingerprint});
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(accepted->contact.fingerprint, new_account.fingerprint);
  EXPECT_NE(accepted->contact.state, ContactState::kChanged);
  auto mail = alice.Write(kAlice, {kBob});
  ASSERT_THAT(mail, IsOk());
  EXPECT_THAT(bob.Read(mail->armored), HasErrorCode(ErrorCode::kNotForYou));
  new_bob.Unlock();
  EXPECT_THAT(new_bob.Read(mail->armored), IsOk());
}

TEST_F(AcceptContactTest, OnlyTheExactFingerprintIsMeant) {
  EXPECT_THAT(AcceptContact(alice.session, {kBob, bob_account.fingerprint}),
              HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_THAT(AcceptContact(alice.session, {kBob, ""}), HasErrorCode(ErrorCode::kKeyChanged));
}

TEST_F(AcceptContactTest, NothingProposedIsNotFound) {
  EXPECT_THAT(AcceptContact(bob.session, {kAlice, alice_account.fingerprint}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(AcceptContact(alice.session, {"carol@example.test", new_account.fingerprint}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(AcceptContact(alice.session, {"carol", ""}), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
