// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact_book.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "contacts/contact_rows.h"
#include "native-host/contacts/test_cards.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;

// Strict Bech32 of 32 octets (C2SP age v1's own examples).
constexpr char kRecipient[] = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
constexpr char kOtherRecipient[] = "age1cy0su9fwf3gf9mw868g5yut09p6nytfmmnktexz2ya5uqg9vl9sss4euqm";

class ContactBookTest : public testing::Test {
 protected:
  Contact Bob() const { return **book_->Find(bob_); }

  TempDir dir_;
  absl::StatusOr<ContactBook> book_ = ContactBook::Open(dir_.File("contacts.sqlite"));
  Address bob_{"bob@example.test"};
  absl::Time now_ = absl::FromUnixSeconds(1795428000);
};

TEST_F(ContactBookTest, PinsTheFirstCardOfAnAddress) {
  EXPECT_THAT(book_->Find(bob_), IsOkAndHolds(Eq(std::nullopt)));
  const absl::StatusOr<Contact> contact = book_->Add(BobsCard(), now_);
  ASSERT_THAT(contact, IsOk());
  EXPECT_EQ(contact->address, bob_);
  EXPECT_EQ(contact->name, "Bob");
  EXPECT_EQ(contact->state, ContactState::kKnown);
  EXPECT_EQ(contact->first_seen, now_);
  EXPECT_EQ(Describe(contact->keys), "1/age1pq1bob/age1bob/10");
  EXPECT_FALSE(contact->proposal.has_value());
}

TEST_F(ContactBookTest, HoldsTheCardThatItsKeysCameWith) {
  ContactCard card = BobsCard();
  card.armored = "serial 10";
  EXPECT_EQ(book_->Add(card, now_)->card, "serial 10");
  card.armored = "serial 9";
  card.serial = 9;
  ASSERT_THAT(book_->Continue(card), IsOk());
  EXPECT_EQ(Bob().card, "serial 10");
  card.armored = "serial 11";
  card.serial = 11;
  ASSERT_THAT(book_->Continue(card), IsOk());
  EXPECT_EQ(Bob().card, "serial 11");
}

TEST_F(ContactBookTest, TakesTheCardLaterThatItsKeysCameWithout) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  EXPECT_EQ(Bob().card, "");
  ContactCard card = BobsCard();
  card.armored = "another name";
  card.name = "Robert";
  ASSERT_THAT(book_->Continue(card), IsOk());
  EXPECT_EQ(Bob().card, "");
  card = BobsCard();
  card.armored = "serial 10";
  ASSERT_THAT(book_->Continue(card), IsOk());
  EXPECT_EQ(Bob().card, "serial 10");
}

class ContactImportTest : public ContactBookTest {
 protected:
  // Bob as another computer has him.
  Contact Other(uint8_t signer, int64_t serial) const {
    Contact contact;
    contact.address = bob_;
    contact.name = "Bob there";
    contact.keys = {SignerNumber(signer), "age1pq1there", "age1there", serial};
    contact.first_seen = now_ - absl::Hours(1);
    return contact;
  }
};

TEST_F(ContactImportTest, PinsNewAddressesWithTheirState) {
  Contact verified = Other(1, 10);
  verified.state = ContactState::kVerified;
  Contact changed = Other(1, 10);
  changed.address = Address{"carol@example.test"};
  changed.state = ContactState::kChanged;
  changed.proposal = PinnedKeys{SignerNumber(2), "", "age1new", 11};
  ASSERT_THAT(book_->Import({verified, changed}), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
  EXPECT_EQ(Bob().first_seen, verified.first_seen);
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1there/age1there/10");
  const Contact carol = **book_->Find(changed.address);
  EXPECT_EQ(carol.state, ContactState::kChanged);
  EXPECT_EQ(Describe(*carol.proposal), "2//age1new/11");
  ASSERT_THAT(book_->Import({verified, changed}), IsOk()) << "again";
  EXPECT_EQ(book_->List()->size(), 2u);
}

TEST_F(ContactImportTest, OfTheSameSignerTheNewerCardStaysAndAComparisonCounts) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  Contact older = Other(1, 9);
  older.state = ContactState::kVerified;
  ASSERT_THAT(book_->Import({older}), IsOk());
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1bob/age1bob/10");
  EXPECT_EQ(Bob().state, ContactState::kVerified);
  ASSERT_THAT(book_->Import({Other(1, 11)}), IsOk());
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1there/age1there/11");
  EXPECT_EQ(Bob().state, ContactState::kVerified) << "nothing is taken back";
}

TEST_F(ContactImportTest, AnotherSignerIsAProposalAndOverwritesNothing) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Import({Other(2, 11)}), IsOk());
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1bob/age1bob/10");
  EXPECT_EQ(Describe(*Bob().proposal), "2/age1pq1there/age1there/11");
  ASSERT_THAT(book_->Import({Other(3, 12)}), IsOk());
  EXPECT_EQ(Bob().proposal->signing_key, SignerNumber(2)) << "one waits already";
}

TEST_F(ContactImportTest, AKeyThatWasReplacedOrRefusedHereDoesNotComeBack) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Import({Other(2, 11)}), IsOk());
  ASSERT_THAT(book_->Accept(bob_, FingerprintNumber(2)), IsOk());
  ASSERT_THAT(book_->Import({Other(1, 12)}), IsOk());
  EXPECT_FALSE(Bob().proposal.has_value()) << "replaced";
  ASSERT_THAT(book_->Import({Other(3, 12)}), IsOk());
  ASSERT_THAT(book_->Reject(bob_, FingerprintNumber(3)), IsOk());
  ASSERT_THAT(book_->Import({Other(3, 12)}), IsOk());
  EXPECT_FALSE(Bob().proposal.has_value()) << "refused";
}

TEST_F(ContactImportTest, ABareRecipientIsKnownByItself) {
  ASSERT_THAT(book_->AddRecipient(bob_, kRecipient, "", now_), IsOk());
  Contact same = Other(1, 0);
  same.keys = {std::nullopt, "", kRecipient, 0};
  same.state = ContactState::kVerified;
  ASSERT_THAT(book_->Import({same}), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
  same.keys.classical_recipient = kOtherRecipient;
  ASSERT_THAT(book_->Import({same}), IsOk());
  EXPECT_EQ(Bob().proposal->classical_recipient, kOtherRecipient);
}

TEST_F(ContactImportTest, HasRoomForSoManyAndNoMore) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  const Database database = *Database::Open(dir_.File("contacts.sqlite"), ContactMigrations());
  const auto filled = database.Query(
      "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
      " INSERT INTO contacts SELECT i || '@example.test', 0, 0 FROM n",
      {ContactBook::kMaxContacts});
  ASSERT_THAT(filled, IsOk());
  Contact carol = Other(3, 10);
  carol.address = Address{"carol@example.test"};
  EXPECT_THAT(book_->Import({carol}), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(book_->AddRecipient(carol.address, kRecipient, "", now_),
              HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(book_->Find(carol.address), IsOkAndHolds(Eq(std::nullopt)));
  ContactCard newer = BobsCard();
  newer.serial += 1;
  EXPECT_THAT(book_->Add(newer, now_), IsOk()) << "no further one";
  ASSERT_THAT(book_->Forget(bob_), IsOk());
  EXPECT_THAT(book_->AddRecipient(carol.address, kRecipient, "", now_), IsOk());
}

TEST_F(ContactBookTest, RemembersAcrossProcessesAndListsByAddress) {
  ContactCard carol = BobsCard();
  carol.address = Address{"carol@example.test"};
  carol.classical_recipient = "age1carol";
  carol.hybrid_recipient = "";
  ASSERT_THAT(book_->Add(carol, now_), IsOk());
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  const absl::StatusOr<ContactBook> again = ContactBook::Open(dir_.File("contacts.sqlite"));
  ASSERT_THAT(again, IsOk());
  const absl::StatusOr<std::vector<Contact>> contacts = again->List();
  ASSERT_THAT(contacts, IsOk());
  ASSERT_EQ(contacts->size(), 2u);
  EXPECT_EQ((*contacts)[0].address, bob_);
  EXPECT_EQ((*contacts)[1].address, carol.address);
}

TEST_F(ContactBookTest, MailNeverMakesAContact) {
  EXPECT_THAT(book_->Continue(BobsCard()), IsOk());
  EXPECT_THAT(book_->Find(bob_), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(book_->IsProposal(BobsCard()), IsOkAndHolds(true));
}

TEST_F(ContactBookTest, AnUpdateNeverReachesAnotherAddressOfTheSameSigner) {
  ContactCard other = BobsCard();
  other.address = Address{"bob@work.example.test"};
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Add(other, now_), IsOk());
  other.serial = 11;
  other.classical_recipient = "age1new";
  ASSERT_THAT(book_->Continue(other), IsOk());
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1bob/age1bob/10");
  EXPECT_EQ(Describe((*book_->Find(other.address))->keys), "1/age1pq1bob/age1new/11");
}

TEST_F(ContactBookTest, VerifiesOnlyTheExactPinnedFingerprint) {
  EXPECT_THAT(book_->Verify(bob_, FingerprintNumber(1)), HasErrorCode(ErrorCode::kNotFound));
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  const std::string fingerprint = FingerprintNumber(1);
  for (const std::string& wrong :
       {FingerprintNumber(2), std::string(), fingerprint.substr(0, fingerprint.size() - 1),
        fingerprint + " ", fingerprint.substr(7)}) {
    EXPECT_THAT(book_->Verify(bob_, wrong), HasErrorCode(ErrorCode::kKeyChanged)) << wrong;
    EXPECT_EQ(Bob().state, ContactState::kKnown);
  }
  EXPECT_THAT(book_->Verify(bob_, fingerprint), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
}

TEST_F(ContactBookTest, AVerifiedContactStaysSoWhenItsOwnSignerContinues) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Verify(bob_, FingerprintNumber(1)), IsOk());
  ContactCard next = BobsCard();
  next.serial = 11;
  ASSERT_THAT(book_->Continue(next), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
}

class ChangedContactTest : public ContactBookTest {
 protected:
  ChangedContactTest() {
    next_.signing_key = SignerNumber(2);
    next_.classical_recipient = "age1eve";
    EXPECT_THAT(book_->Add(BobsCard(), now_), IsOk());
    EXPECT_THAT(book_->Verify(bob_, FingerprintNumber(1)), IsOk());
    EXPECT_THAT(book_->Add(next_, now_), IsOk());
  }
  ContactCard next_ = BobsCard();
};

TEST_F(ChangedContactTest, KeepsTheOldKeysBesideTheProposal) {
  EXPECT_EQ(Bob().state, ContactState::kChanged);
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1bob/age1bob/10");
  EXPECT_EQ(Describe(*Bob().proposal), "2/age1pq1bob/age1eve/10");
}

TEST_F(ChangedContactTest, RefusesAnyOtherFingerprint) {
  for (const std::string& wrong : {FingerprintNumber(1), FingerprintNumber(3), std::string()}) {
    EXPECT_THAT(book_->Accept(bob_, wrong), HasErrorCode(ErrorCode::kKeyChanged));
    EXPECT_THAT(book_->Reject(bob_, wrong), HasErrorCode(ErrorCode::kKeyChanged));
  }
  EXPECT_THAT(book_->Verify(bob_, FingerprintNumber(2)), HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_EQ(Bob().state, ContactState::kChanged);
}

TEST_F(ChangedContactTest, BecomesKnownWithTheAcceptedKey) {
  EXPECT_THAT(book_->Accept(bob_, FingerprintNumber(2)), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kKnown) << "the new key was not compared";
  EXPECT_EQ(Describe(Bob().keys), "2/age1pq1bob/age1eve/10");
  EXPECT_THAT(book_->Accept(bob_, FingerprintNumber(2)), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(book_->IsProposal(BobsCard()), IsOkAndHolds(true)) << "the old key conflicts now";
}

TEST_F(ChangedContactTest, IsAsBeforeAfterARejection) {
  EXPECT_THAT(book_->Reject(bob_, FingerprintNumber(2)), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
  next_.serial = 99;
  EXPECT_THAT(book_->IsProposal(next_), IsOkAndHolds(false)) << "no card of that signer";
  EXPECT_THAT(book_->Reject(bob_, FingerprintNumber(2)), HasErrorCode(ErrorCode::kNotFound));
}

TEST_F(ChangedContactTest, StillTakesCardsOfThePinnedSigner) {
  ContactCard own = BobsCard();
  own.serial = 11;
  EXPECT_THAT(book_->Add(own, now_), IsOk());
  EXPECT_EQ(Describe(Bob().keys), "1/age1pq1bob/age1bob/11");
  EXPECT_EQ(Bob().state, ContactState::kChanged) << "the question is still open";
}

TEST_F(ChangedContactTest, ShowsTheLatestProposalTheUserAdded) {
  ContactCard third = BobsCard();
  third.signing_key = SignerNumber(3);
  EXPECT_THAT(book_->Add(third, now_), IsOk());
  EXPECT_EQ(Bob().proposal->signing_key, SignerNumber(3));
  EXPECT_THAT(book_->Accept(bob_, FingerprintNumber(2)), HasErrorCode(ErrorCode::kKeyChanged));
  next_.serial = 9;
  EXPECT_THAT(book_->Add(next_, now_), IsOk());
  EXPECT_EQ(Bob().proposal->signing_key, SignerNumber(2));
  next_.serial = 8;
  EXPECT_THAT(book_->Add(next_, now_), IsOk());
  EXPECT_EQ(Bob().proposal->serial, 9) << "an older card of the same signer says nothing new";
}

ContactCard CardWithoutHybridKey() {
  ContactCard weaker = BobsCard();
  weaker.serial = 11;
  weaker.hybrid_recipient = "";
  return weaker;
}

TEST_F(ContactBookTest, ADeclinedCardDoesNotSilenceItsSigner) {
  ContactCard weaker = CardWithoutHybridKey();
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Add(weaker, now_), IsOk());
  ASSERT_THAT(book_->Reject(bob_, FingerprintNumber(1)), IsOk());
  weaker.serial = 12;
  EXPECT_THAT(book_->IsProposal(weaker), IsOkAndHolds(true));
  ContactCard next = BobsCard();
  next.serial = 13;
  ASSERT_THAT(book_->Continue(next), IsOk());
  EXPECT_EQ(Bob().keys.serial, 13);
}

// Compared, and then a card of the same signer without a hybrid key was added.
class WeakerContactTest : public ContactBookTest {
 protected:
  void SetUp() override {
    ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
    ASSERT_THAT(book_->Verify(bob_, FingerprintNumber(1)), IsOk());
    ASSERT_THAT(book_->Add(CardWithoutHybridKey(), now_), IsOk());
    ASSERT_EQ(Bob().state, ContactState::kChanged);
  }
};

TEST_F(WeakerContactTest, ANewerCardSettlesTheOlderProposal) {
  ContactCard next = BobsCard();
  next.serial = 12;
  ASSERT_THAT(book_->Continue(next), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
}

TEST_F(WeakerContactTest, AcceptingItsCardKeepsTheComparison) {
  ASSERT_THAT(book_->Accept(bob_, FingerprintNumber(1)), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
  EXPECT_EQ(Describe(Bob().keys), "1//age1bob/11");
}

TEST_F(ContactBookTest, TakesABareRecipientOnceAndNoOtherAfterIt) {
  const absl::StatusOr<Contact> contact = book_->AddRecipient(bob_, kRecipient, "Bob", now_);
  ASSERT_THAT(contact, IsOk());
  EXPECT_EQ(contact->keys.classical_recipient, kRecipient);
  EXPECT_FALSE(contact->keys.signing_key.has_value());
  EXPECT_THAT(book_->AddRecipient(bob_, kRecipient, "Robert", now_), IsOk());
  EXPECT_EQ(Bob().name, "Bob");
  EXPECT_THAT(book_->AddRecipient(bob_, kOtherRecipient, "Bob", now_),
              HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_THAT(book_->Verify(bob_, kRecipient), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kVerified);
}

TEST_F(ContactBookTest, RefusesABareRecipientThatIsNone) {
  for (const char* recipient : {"", "age1", "bob", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"}) {
    EXPECT_THAT(book_->AddRecipient(bob_, recipient, "Bob", now_),
                HasErrorCode(ErrorCode::kMalformedRequest));
  }
  EXPECT_THAT(book_->Find(bob_), IsOkAndHolds(Eq(std::nullopt)));
}

TEST_F(ContactBookTest, ACardForABareRecipientIsAProposalEvenWithTheSameKey) {
  ASSERT_THAT(book_->AddRecipient(bob_, kRecipient, "Bob", now_), IsOk());
  ContactCard card = BobsCard();
  card.classical_recipient = kRecipient;
  EXPECT_THAT(book_->IsProposal(card), IsOkAndHolds(true));
  EXPECT_THAT(book_->Continue(card), IsOk());
  EXPECT_FALSE(Bob().keys.signing_key.has_value());
  ASSERT_THAT(book_->Add(card, now_), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kChanged);
  ASSERT_THAT(book_->Accept(bob_, FingerprintNumber(1)), IsOk());
  EXPECT_EQ(Bob().keys.signing_key, SignerNumber(1));
}

TEST_F(ContactBookTest, FlagsARecipientKeyThatTwoAddressesShare) {
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ContactCard eve = BobsCard();
  eve.address = Address{"eve@example.test"};
  eve.signing_key = SignerNumber(2);
  eve.hybrid_recipient = "";
  const absl::StatusOr<Contact> contact = book_->Add(eve, now_);
  ASSERT_THAT(contact, IsOk());
  EXPECT_THAT(contact->shared_key_with, ElementsAre("bob@example.test"));
  EXPECT_THAT(Bob().shared_key_with, ElementsAre("eve@example.test"));
  ContactCard next = BobsCard();
  next.serial = 11;
  next.classical_recipient = "age1new";
  ASSERT_THAT(book_->Continue(next), IsOk());
  EXPECT_THAT(Bob().shared_key_with, IsEmpty()) << "a replaced key no longer counts";
}

TEST_F(ContactBookTest, ForgetsAContactWithItsRejections) {
  EXPECT_THAT(book_->Forget(bob_), HasErrorCode(ErrorCode::kNotFound));
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  ASSERT_THAT(book_->Verify(bob_, FingerprintNumber(1)), IsOk());
  EXPECT_THAT(book_->Forget(bob_), IsOk());
  EXPECT_THAT(book_->Find(bob_), IsOkAndHolds(Eq(std::nullopt)));
  ASSERT_THAT(book_->Add(BobsCard(), now_), IsOk());
  EXPECT_EQ(Bob().state, ContactState::kKnown);
}

TEST_F(ContactBookTest, AnswersOnlyForContactsThatExist) {
  EXPECT_THAT(book_->Accept(bob_, ""), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(book_->Reject(bob_, ""), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(book_->List(), IsOkAndHolds(IsEmpty()));
}

TEST(ContactBookOpenTest, ReportsAFileThatIsNoContactBook) {
  TempDir dir;
  EXPECT_THAT(ContactBook::Open(dir.File("missing/contacts.sqlite")),
              HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
