// SPDX-License-Identifier: Apache-2.0
#include "service/add_contact.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

class AddContactTest : public testing::Test {
 protected:
  absl::StatusOr<ContactResult> AddCard(const std::string& card) {
    AddContactParams params;
    params.card = card;
    return AddContact(alice.session, std::move(params));
  }
  absl::StatusOr<ContactResult> AddBare(const std::string& address, const std::string& recipient,
                                        std::optional<std::string> name = std::nullopt) {
    return AddContact(alice.session, {std::nullopt, address, recipient, std::move(name)});
  }
  FakeClock clock;
  Person alice{clock};
  Person bob{clock};
};

TEST_F(AddContactTest, ACardIsPinnedAndAddingItAgainChangesNothing) {
  const AccountSummary account = bob.CreateAccount("bob@example.test", "Bob");
  auto added = AddCard("\n  " + account.card + "\n");
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(added->contact.fingerprint, account.fingerprint);
  EXPECT_EQ(added->contact.state, ContactState::kKnown);
  clock.Advance(absl::Hours(1));
  auto again = AddCard(account.card);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->contact.first_seen, added->contact.first_seen);
}

TEST_F(AddContactTest, ACardWithAnotherKeyMakesTheContactChanged) {
  const AccountSummary first = bob.CreateAccount("bob@example.test");
  Person mallory(clock);
  const AccountSummary other = mallory.CreateAccount("bob@example.test");
  ASSERT_THAT(AddCard(first.card), IsOk());
  auto changed = AddCard(other.card);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->contact.state, ContactState::kChanged);
  EXPECT_EQ(changed->contact.fingerprint, first.fingerprint);
  EXPECT_EQ(changed->contact.proposal->fingerprint, other.fingerprint);
}

TEST_F(AddContactTest, ABareRecipientIsPinnedByHand) {
  const std::string recipient = bob.CreateAccount("x@example.test").recipients.back();
  auto added = AddBare("Bob@example.test", recipient, "Bob");
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(added->contact.address, "bob@example.test");
  EXPECT_EQ(added->contact.fingerprint, recipient);
  EXPECT_EQ(added->contact.name, "Bob");
  const std::string other = bob.CreateAccount("y@example.test").recipients.back();
  EXPECT_THAT(AddBare("bob@example.test", other), HasErrorCode(ErrorCode::kAlreadyExists));
}

TEST_F(AddContactTest, OurOwnAddressIsNoContact) {
  const AccountSummary own = alice.CreateAccount("alice@example.test");
  EXPECT_THAT(AddCard(own.card), HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_THAT(AddBare("alice@example.test", own.recipients.back()),
              HasErrorCode(ErrorCode::kAlreadyExists));
}

TEST_F(AddContactTest, EitherACardOrARecipient) {
  const std::string card = bob.CreateAccount("bob@example.test").card;
  const AddContactParams rows[] = {
      {},
      {card, "bob@example.test", std::nullopt, std::nullopt},
      {card, std::nullopt, "age1x", std::nullopt},
      {card, std::nullopt, std::nullopt, "Bob"},
      {std::nullopt, "bob@example.test", std::nullopt, std::nullopt},
      {std::nullopt, std::nullopt, "age1x", std::nullopt},
      {std::nullopt, std::nullopt, std::nullopt, "Bob"},
  };
  for (const AddContactParams& params : rows) {
    EXPECT_THAT(AddContact(alice.session, params), HasErrorCode(ErrorCode::kMalformedRequest));
  }
}

TEST_F(AddContactTest, RefusesWhatIsNoCardOrRecipient) {
  std::string damaged = bob.CreateAccount("bob@example.test").card;
  damaged[60] = damaged[60] == 'A' ? 'B' : 'A';
  EXPECT_THAT(AddCard(damaged), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(AddCard(""), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(AddCard(std::string(kMaxCardBytes + 1, ' ')), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(AddBare("bob@example.test", "age1x"), HasErrorCode(ErrorCode::kMalformedRequest));
  const std::string recipient = bob.CreateAccount("y@example.test").recipients.back();
  EXPECT_THAT(AddBare("bob", recipient), HasErrorCode(ErrorCode::kBadAddress));
  EXPECT_THAT(AddBare("bob@example.test", recipient, "B\nob"),
              HasErrorCode(ErrorCode::kMalformedRequest));
}

}  // namespace
}  // namespace letterlock
