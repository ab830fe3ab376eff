// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact_rows.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "native-host/contacts/test_cards.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;

class ContactRowsTest : public testing::Test {
 protected:
  static KeyEntry Entry(const std::string& recipient) {
    return {"Bob", {SignerNumber(1), "", recipient, 10}};
  }

  TempDir dir_;
  absl::StatusOr<Database> database_ = Database::Open(dir_.File("db"), ContactMigrations());
  ContactRows rows_{&*database_};
  Address bob_{"bob@example.test"};
  Address carol_{"carol@example.test"};
  absl::Time now_ = absl::FromUnixSeconds(1795428000);
};

TEST_F(ContactRowsTest, FindsWhatWasAdded) {
  EXPECT_THAT(rows_.Find(bob_), IsOkAndHolds(Eq(std::nullopt)));
  ASSERT_THAT(rows_.AddContact(bob_, now_), IsOk());
  ASSERT_THAT(rows_.AddKeys(bob_, KeyStatus::kPinned, Entry("age1bob")), IsOk());
  const absl::StatusOr<std::optional<Contact>> contact = rows_.Find(bob_);
  ASSERT_THAT(contact, IsOk());
  EXPECT_EQ((*contact)->name, "Bob");
  EXPECT_EQ((*contact)->first_seen, now_);
  EXPECT_EQ((*contact)->keys.signing_key, SignerNumber(1));
  EXPECT_EQ((*contact)->keys.classical_recipient, "age1bob");
  EXPECT_EQ((*contact)->keys.serial, 10);
  EXPECT_THAT(rows_.Addresses(), IsOkAndHolds(ElementsAre("bob@example.test")));
}

TEST_F(ContactRowsTest, KeepsTheCardOfTheKeysAndTakesOneLater) {
  ASSERT_THAT(rows_.AddContact(bob_, now_), IsOk());
  ASSERT_THAT(rows_.AddKeys(bob_, KeyStatus::kPinned, Entry("age1bob")), IsOk());
  EXPECT_EQ((*rows_.Find(bob_))->card, "");
  ASSERT_THAT(rows_.SetPinnedCard(bob_, "later"), IsOk());
  EXPECT_EQ((*rows_.Find(bob_))->card, "later");
  KeyEntry proposed = Entry("age1other");
  proposed.card = "proposed";
  ASSERT_THAT(rows_.AddKeys(bob_, KeyStatus::kProposed, proposed), IsOk());
  EXPECT_EQ((*rows_.Find(bob_))->card, "later");
  EXPECT_EQ((*rows_.FindKeys(bob_, KeyStatus::kProposed))->card, "proposed");
}

TEST_F(ContactRowsTest, HoldsOnePinnedAndOneProposedEntryAtMost) {
  ASSERT_THAT(rows_.AddContact(bob_, now_), IsOk());
  for (KeyStatus status : {KeyStatus::kPinned, KeyStatus::kProposed}) {
    EXPECT_THAT(rows_.AddKeys(bob_, status, Entry("age1a")), IsOk());
    EXPECT_THAT(rows_.AddKeys(bob_, status, Entry("age1b")),
                HasErrorCode(ErrorCode::kStorageFailed));
  }
  for (KeyStatus status : {KeyStatus::kReplaced, KeyStatus::kRejected, KeyStatus::kDeclined}) {
    EXPECT_THAT(rows_.AddKeys(bob_, status, Entry("age1a")), IsOk());
    EXPECT_THAT(rows_.AddKeys(bob_, status, Entry("age1b")), IsOk());
  }
}

TEST_F(ContactRowsTest, RefusesKeysOfNobody) {
  EXPECT_THAT(rows_.AddKeys(bob_, KeyStatus::kPinned, Entry("age1bob")),
              HasErrorCode(ErrorCode::kStorageFailed));
}

TEST_F(ContactRowsTest, RemovesEverythingOfAContactAndNothingElse) {
  for (const Address& address : {bob_, carol_}) {
    ASSERT_THAT(rows_.AddContact(address, now_), IsOk());
    ASSERT_THAT(rows_.AddKeys(address, KeyStatus::kPinned, Entry("age1bob")), IsOk());
    ASSERT_THAT(rows_.AddKeys(address, KeyStatus::kRejected, Entry("age1eve")), IsOk());
  }
  EXPECT_THAT(rows_.Remove(bob_), IsOkAndHolds(true));
  EXPECT_THAT(rows_.Remove(bob_), IsOkAndHolds(false));
  EXPECT_THAT(rows_.IsRefused(bob_, Entry("age1eve")), IsOkAndHolds(false));
  EXPECT_THAT(rows_.IsRefused(carol_, Entry("age1eve")), IsOkAndHolds(true));
  EXPECT_THAT(rows_.Addresses(), IsOkAndHolds(ElementsAre("carol@example.test")));
  EXPECT_THAT((*rows_.Find(carol_))->shared_key_with, IsEmpty());
}

TEST_F(ContactRowsTest, ReportsASigningKeyItCannotRead) {
  ASSERT_THAT(rows_.AddContact(bob_, now_), IsOk());
  ASSERT_THAT(rows_.AddKeys(bob_, KeyStatus::kPinned, Entry("age1bob")), IsOk());
  ASSERT_THAT(database_->Query("UPDATE keys SET signing_key = 'ssh-rsa AAAA'", {}), IsOk());
  EXPECT_THAT(rows_.Find(bob_), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_THAT(database_->Query("DELETE FROM keys", {}), IsOk());
  EXPECT_THAT(rows_.Find(bob_), HasErrorCode(ErrorCode::kStorageFailed)) << "without keys";
}

}  // namespace
}  // namespace letterlock
