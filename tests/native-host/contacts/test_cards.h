// SPDX-License-Identifier: Apache-2.0
// Cards as the contact book receives them: parsed and their signature checked.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_CONTACTS_TEST_CARDS_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_CONTACTS_TEST_CARDS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "contacts/contact.h"
#include "mail/contact_card.h"
#include "mail/sshsig.h"

namespace letterlock {

inline Ed25519PublicKey SignerNumber(uint8_t number) {
  Ed25519PublicKey key;
  key.bytes.fill(number);
  return key;
}

inline std::string FingerprintNumber(uint8_t number) {
  return SshFingerprint(SignerNumber(number));
}

// "signer/hybrid/classical/serial"
inline std::string Describe(const PinnedKeys& keys) {
  return absl::StrCat(keys.signing_key.has_value() ? keys.signing_key->bytes[0] : 0, "/",
                      keys.hybrid_recipient, "/", keys.classical_recipient, "/", keys.serial);
}

// Bob's card by signer 1: hybrid, serial 10.
inline ContactCard BobsCard() {
  ContactCard card;
  card.name = "Bob";
  card.address = Address{"bob@example.test"};
  card.hybrid_recipient = "age1pq1bob";
  card.classical_recipient = "age1bob";
  card.signing_key = SignerNumber(1);
  card.serial = 10;
  return card;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_CONTACTS_TEST_CARDS_H_
