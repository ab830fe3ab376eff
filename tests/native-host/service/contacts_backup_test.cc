// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string.h>

#include "base/error.h"
#include "mail/sshsig.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(SerializeContactsTest, WritesEveryPinInAFixedOrder) {
  Contact bob;
  bob.address = {"bob@example.test"};
  bob.name = "Bob Müller";
  bob.keys.signing_key = Ed25519PublicKey{{1}};
  bob.keys.hybrid_recipient = "age1pq1x";
  bob.keys.classical_recipient = "age1x";
  bob.keys.serial = 7;
  bob.state = ContactState::kChanged;
  bob.first_seen = absl::FromUnixSeconds(1795428000);
  bob.proposal = PinnedKeys{};
  bob.proposal->signing_key = Ed25519PublicKey{{2}};
  bob.proposal->classical_recipient = "age1y";
  bob.proposal->serial = 8;
  Contact carol;
  carol.address = {"carol@example.test"};
  carol.keys.classical_recipient = "age1z";
  carol.state = ContactState::kVerified;
  carol.first_seen = absl::FromUnixSeconds(0);

  EXPECT_EQ(SerializeContacts({bob, carol}),
            "# letterlock contacts v1\n"
            "\n"
            "Address: bob@example.test\n"
            "Name: Bob Müller\n"
            "State: changed\n"
            "First-Seen: 2026-11-23T10:00:00Z\n"
            "Signing-Key: " +
                SshPublicKey(*bob.keys.signing_key) +
                "\n"
                "Recipient: age1pq1x\n"
                "Recipient: age1x\n"
                "Serial: 7\n"
                "Proposed-Signing-Key: " +
                SshPublicKey(*bob.proposal->signing_key) +
                "\n"
                "Proposed-Recipient: age1y\n"
                "Proposed-Serial: 8\n"
                "\n"
                "Address: carol@example.test\n"
                "State: verified\n"
                "First-Seen: 1970-01-01T00:00:00Z\n"
                "Recipient: age1z\n");
}

class ParseContactsTest : public testing::Test {
 protected:
  ParseContactsTest() {
    Contact bob;
    bob.address = {"bob@example.test"};
    bob.name = "Bob Müller";
    bob.keys = {Ed25519PublicKey{{1}}, "age1pq1x", "age1x", 7};
    bob.state = ContactState::kChanged;
    bob.first_seen = absl::FromUnixSeconds(1795428000);
    bob.proposal = PinnedKeys{Ed25519PublicKey{{2}}, "", "age1y", 8};
    Contact carol;
    carol.address = {"carol@example.test"};
    carol.keys.hybrid_recipient = "age1pq1z";
    carol.state = ContactState::kVerified;
    text_ = SerializeContacts({bob, carol});
  }
  std::string text_;
};

TEST_F(ParseContactsTest, ReadsWhatWasWritten) {
  const absl::StatusOr<std::vector<Contact>> contacts = ParseContacts(text_);
  ASSERT_THAT(contacts, IsOk());
  ASSERT_EQ(contacts->size(), 2u);
  EXPECT_EQ((*contacts)[0].name, "Bob Müller");
  EXPECT_EQ((*contacts)[0].state, ContactState::kChanged);
  EXPECT_EQ((*contacts)[0].proposal->serial, 8);
  EXPECT_EQ((*contacts)[1].state, ContactState::kVerified);
  EXPECT_EQ(SerializeContacts(*contacts), text_);
  EXPECT_THAT(ParseContacts(SerializeContacts({})), IsOkAndHolds(testing::SizeIs(0)));
}

TEST_F(ParseContactsTest, RefusesWhatItWouldNotHaveWritten) {
  const std::pair<const char*, const char*> changes[] = {
      {"contacts v1", "contacts v2"},
      {"Address: bob@example.test\n", ""},
      {"bob@example.test", "Bob@example.test"},
      {"bob@example.test", "bob"},
      {"carol@example.test", "bob@example.test"},
      {"Name: Bob Müller", "Name: Bob\tMüller"},
      {"Name: Bob Müller", "Name: "},
      {"State: changed", "State: trusted"},
      {"State: changed", "State: known"},
      {"State: verified", "State: changed"},
      {"State: verified\n", ""},
      {"10:00:00Z", "10:00:00+00:00"},
      {"10:00:00Z", "soon"},
      {"Recipient: age1pq1x\n", "Recipient: age1pq1x\nRecipient: age1pq1y\n"},
      {"Recipient: age1pq1x\nRecipient: age1x\n", "Recipient: age1x\nRecipient: age1pq1x\n"},
      {"Recipient: age1pq1z\n", ""},
      {"age1pq1z", "ssh-ed25519"},
      {"age1pq1z", "age1PQ1Z"},
      {"\nSigning-Key: ssh-ed25519 A", "\nSigning-Key: ssh-ed25519 B"},
      {"\nSerial: 7", "\nSerial: 07"},
      {"\nSerial: 7", "\nSerial: -7"},
      {"\nSerial: 7", "\nSerial: 7 "},
      {"\n\nAddress: carol", "\n\n\nAddress: carol"},
      {"\nSerial: 7\n", "\nSerial: 7\nTrust: full\n"},
      {"age1pq1z\n", "age1pq1z"},
      {"\n", "\r\n"},
  };
  for (const auto& [from, to] : changes) {
    std::string changed = text_;
    ASSERT_NE(changed.find(from), std::string::npos) << from;
    changed.replace(changed.find(from), strlen(from), to);
    EXPECT_THAT(ParseContacts(changed), HasErrorCode(ErrorCode::kMalformedMessage))
        << from << " as " << to;
  }
  EXPECT_THAT(ParseContacts(""), HasErrorCode(ErrorCode::kMalformedMessage));
}

TEST(SerializeContactsTest, NobodyIsOneLine) {
  EXPECT_EQ(SerializeContacts({}), "# letterlock contacts v1\n");
}

}  // namespace
}  // namespace letterlock
