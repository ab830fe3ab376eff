// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_backup.h"

#include <gtest/gtest.h>

#include "mail/sshsig.h"

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

TEST(SerializeContactsTest, NobodyIsOneLine) {
  EXPECT_EQ(SerializeContacts({}), "# letterlock contacts v1\n");
}

}  // namespace
}  // namespace letterlock
