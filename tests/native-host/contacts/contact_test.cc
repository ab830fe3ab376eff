// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact.h"

#include <gtest/gtest.h>

#include "native-host/contacts/test_cards.h"

namespace letterlock {
namespace {

TEST(ContactTest, FingerprintIsOfTheSigningKeyElseTheRecipientItself) {
  PinnedKeys keys{std::nullopt, "", "age1classical"};
  EXPECT_EQ(FingerprintOf(keys), "age1classical");
  keys.hybrid_recipient = "age1pq1hybrid";
  EXPECT_EQ(FingerprintOf(keys), "age1pq1hybrid");
  keys.signing_key = SignerNumber(1);
  EXPECT_EQ(FingerprintOf(keys), FingerprintNumber(1));
}

}  // namespace
}  // namespace letterlock
