// SPDX-License-Identifier: Apache-2.0
// The continuity rules, card by card (docs/message-format.md section 5).
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "contacts/contact_book.h"
#include "native-host/contacts/test_cards.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

// What the next card, given to the contact with BobsCard(), does.
enum class Effect { kNothing, kUpdates, kIsProposed };

struct NextCard {
  const char* name;
  std::function<void(ContactCard&)> change;
  Effect effect;
};

const NextCard kNextCards[] = {
    {"the same card", [](ContactCard&) {}, Effect::kNothing},
    {"higher serial, same content", [](ContactCard& card) { card.serial = 11; }, Effect::kUpdates},
    {"higher serial, new keys and name",
     [](ContactCard& card) {
       card.serial = 11;
       card.name = "Robert";
       card.hybrid_recipient = "age1pq1new";
       card.classical_recipient = "age1new";
     },
     Effect::kUpdates},
    {"higher serial without the classical key",
     [](ContactCard& card) {
       card.serial = 11;
       card.classical_recipient = "";
     },
     Effect::kUpdates},
    {"higher serial without the hybrid key",
     [](ContactCard& card) {
       card.serial = 11;
       card.hybrid_recipient = "";
     },
     Effect::kIsProposed},
    {"same serial, other classical key",
     [](ContactCard& card) { card.classical_recipient = "age1new"; }, Effect::kIsProposed},
    {"same serial, other hybrid key",
     [](ContactCard& card) { card.hybrid_recipient = "age1pq1new"; }, Effect::kIsProposed},
    {"same serial, other name", [](ContactCard& card) { card.name = "Robert"; },
     Effect::kIsProposed},
    {"lower serial, same content", [](ContactCard& card) { card.serial = 9; }, Effect::kNothing},
    {"lower serial, other keys",
     [](ContactCard& card) {
       card.serial = 9;
       card.classical_recipient = "age1old";
       card.hybrid_recipient = "";
     },
     Effect::kNothing},
    {"another signer, everything else the same",
     [](ContactCard& card) { card.signing_key = SignerNumber(2); }, Effect::kIsProposed},
    {"another signer, higher serial",
     [](ContactCard& card) {
       card.signing_key = SignerNumber(2);
       card.serial = 11;
     },
     Effect::kIsProposed},
    {"another signer, lower serial",
     [](ContactCard& card) {
       card.signing_key = SignerNumber(2);
       card.serial = 9;
     },
     Effect::kIsProposed},
};

class NextCardTest : public testing::TestWithParam<NextCard> {
 protected:
  NextCardTest() {
    EXPECT_THAT(book_->Add(BobsCard(), now_), IsOk());
    GetParam().change(next_);
  }
  Contact Bob() const { return **book_->Find(bob_); }
  std::string Pinned() const { return absl::StrCat(Bob().name, " ", Describe(Bob().keys)); }
  static std::string Said(const ContactCard& card) {
    return absl::StrCat(
        card.name, " ",
        Describe({card.signing_key, card.hybrid_recipient, card.classical_recipient, card.serial}));
  }
  TempDir dir_;
  absl::StatusOr<ContactBook> book_ = ContactBook::Open(dir_.File("contacts.sqlite"));
  Address bob_ = BobsCard().address;
  absl::Time now_ = absl::FromUnixSeconds(1795428000);
  ContactCard next_ = BobsCard();
};

TEST_P(NextCardTest, AddedByTheUserHasItsEffect) {
  const absl::StatusOr<Contact> after = book_->Add(next_, now_ + absl::Hours(1));
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(Pinned(), Said(GetParam().effect == Effect::kUpdates ? next_ : BobsCard()));
  EXPECT_EQ(after->first_seen, now_);
  const bool is_proposed = GetParam().effect == Effect::kIsProposed;
  EXPECT_EQ(after->state, is_proposed ? ContactState::kChanged : ContactState::kKnown);
  EXPECT_EQ(after->proposal.has_value(), is_proposed);
}

TEST_P(NextCardTest, ReceivedByMailChangesNothingUnlessItContinues) {
  EXPECT_THAT(book_->IsProposal(next_), IsOkAndHolds(GetParam().effect == Effect::kIsProposed));
  ASSERT_THAT(book_->Continue(next_), IsOk());
  EXPECT_EQ(Pinned(), Said(GetParam().effect == Effect::kUpdates ? next_ : BobsCard()));
  EXPECT_EQ(Bob().state, ContactState::kKnown);
}

TEST_P(NextCardTest, IsNotOfferedAgainAfterItWasRejected) {
  if (GetParam().effect != Effect::kIsProposed) return;
  const std::string fingerprint = SshFingerprint(next_.signing_key);
  ASSERT_THAT(book_->Add(next_, now_), IsOk());
  const absl::StatusOr<Contact> rejected = book_->Reject(bob_, fingerprint);
  ASSERT_THAT(rejected, IsOk());
  EXPECT_EQ(rejected->state, ContactState::kKnown);
  EXPECT_THAT(book_->IsProposal(next_), IsOkAndHolds(false));
  const absl::StatusOr<Contact> again = book_->Add(next_, now_);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->state, ContactState::kKnown);
  EXPECT_EQ(Pinned(), Said(BobsCard()));
}

TEST_P(NextCardTest, IsPinnedWhenTheUserAcceptsIt) {
  if (GetParam().effect != Effect::kIsProposed) return;
  ASSERT_THAT(book_->Add(next_, now_), IsOk());
  const absl::StatusOr<Contact> accepted = book_->Accept(bob_, SshFingerprint(next_.signing_key));
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(accepted->state, ContactState::kKnown);
  EXPECT_EQ(Pinned(), Said(next_));
}

INSTANTIATE_TEST_SUITE_P(Rules, NextCardTest, testing::ValuesIn(kNextCards),
                         [](const testing::TestParamInfo<NextCard>& row) {
                           std::string name = row.param.name;
                           std::erase_if(name, [](char c) { return !isalnum(c); });
                           return name;
                         });

}  // namespace
}  // namespace letterlock
