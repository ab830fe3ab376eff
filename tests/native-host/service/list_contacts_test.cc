// SPDX-License-Identifier: Apache-2.0
#include "service/list_contacts.h"

#include <gmock/gmock.h>

#include <fstream>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST_F(AliceAndBobTest, AContactShowsWhatIsPinned) {
  auto listed = ListContacts(alice.session, {});
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->contacts.size(), 1u);
  const ContactSummary& bob_contact = listed->contacts[0];
  EXPECT_EQ(bob_contact.address, kBob);
  EXPECT_EQ(bob_contact.name, "Bob Müller");
  EXPECT_EQ(bob_contact.fingerprint, bob_account.fingerprint);
  EXPECT_EQ(bob_contact.recipients, bob_account.recipients);
  EXPECT_EQ(bob_contact.state, ContactState::kKnown);
  EXPECT_EQ(bob_contact.first_seen, "2026-11-23T10:00:00Z");
  EXPECT_FALSE(bob_contact.proposal.has_value());
  EXPECT_FALSE(bob_contact.mixed_script);
}

TEST_F(AliceAndBobTest, OwnAccountsAreNoContacts) {
  ASSERT_THAT(alice.session.contacts(), IsOk());
  alice.CreateAccount(kBob);  // the address was a contact's before
  EXPECT_THAT(ListContacts(alice.session, {})->contacts, testing::IsEmpty());
}

TEST(ListContactsTest, ADamagedBookIsStorageFailed) {
  FakeClock clock;
  Person alice(clock);
  std::ofstream(alice.directory.File("contacts.sqlite")) << std::string(4096, 'x');
  EXPECT_THAT(ListContacts(alice.session, {}), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(SummarizeTest, ShowsAProposalAndWhatIsSuspicious) {
  Contact contact;
  contact.address = {"a@xn--pypal-4ve.test"};
  contact.keys.classical_recipient = "age1old";
  contact.state = ContactState::kChanged;
  contact.proposal = PinnedKeys{};
  contact.proposal->classical_recipient = "age1new";
  contact.shared_key_with = {"b@example.test"};
  const ContactSummary summary = Summarize(contact);
  EXPECT_EQ(summary.fingerprint, "age1old");
  EXPECT_EQ(summary.proposal->fingerprint, "age1new");
  EXPECT_THAT(summary.proposal->recipients, testing::ElementsAre("age1new"));
  EXPECT_THAT(summary.shared_key_with, testing::ElementsAre("b@example.test"));
  EXPECT_TRUE(summary.mixed_script);
}

}  // namespace
}  // namespace letterlock
