// SPDX-License-Identifier: Apache-2.0
#include "mail/compare_number.h"

#include <gtest/gtest.h>

namespace letterlock {
namespace {

SigningParty Party(const std::string& address, uint8_t key) {
  return {Address{address}, Ed25519PublicKey{{key}}};
}

TEST(CompareNumberTest, IsTheSameFromBothSides) {
  const SigningParty alice = Party("alice@example.test", 1);
  const SigningParty bob = Party("bob@example.test", 2);
  EXPECT_EQ(CompareNumber(alice, bob), CompareNumber(bob, alice));
}

// Computed apart: tests/testdata/letterlock has no part in it, docs/message-format.md section 5.3
// has the same number.
TEST(CompareNumberTest, IsWhatTheSpecificationSays) {
  EXPECT_EQ(CompareNumber(Party("alice@example.test", 1), Party("bob@example.test", 2)),
            "269010885265399614263949146271743056959081506494130934141669");
}

TEST(CompareNumberTest, IsSixtyDigitsAndChangesWithEveryPart) {
  const SigningParty bob = Party("bob@example.test", 2);
  const std::string number = CompareNumber(Party("alice@example.test", 1), bob);
  EXPECT_EQ(number.size(), 60u);
  EXPECT_EQ(number.find_first_not_of("0123456789"), std::string::npos);
  EXPECT_NE(number, CompareNumber(Party("alice@example.test", 3), bob));
  EXPECT_NE(number, CompareNumber(Party("alicf@example.test", 1), bob));
}

TEST(CompareNumberTest, HasHalfInCommonWithTheSamePersonsOtherNumbers) {
  const SigningParty alice = Party("alice@example.test", 1);
  const std::string with_bob = CompareNumber(alice, Party("bob@example.test", 2));
  const std::string with_carol = CompareNumber(alice, Party("carol@example.test", 3));
  const std::string own = with_bob.substr(0, 30) == with_carol.substr(0, 30) ||
                                  with_bob.substr(0, 30) == with_carol.substr(30)
                              ? with_bob.substr(0, 30)
                              : with_bob.substr(30);
  EXPECT_NE(with_carol.find(own), std::string::npos);
}

}  // namespace
}  // namespace letterlock
