// SPDX-License-Identifier: Apache-2.0
// Another person's address and the keys pinned to it.
#ifndef LETTERLOCK_CONTACTS_CONTACT_H_
#define LETTERLOCK_CONTACTS_CONTACT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crypto/keys.h"
#include "mail/address.h"

namespace letterlock {

// kKnown: pinned on first use. kVerified: and its fingerprint compared by the user. kChanged:
// another key waits for the user's decision, and nothing is encrypted until then.
enum class ContactState { kKnown, kVerified, kChanged };

// One set of keys, as one card says it. At least one of the two recipients is set.
struct PinnedKeys {
  std::optional<Ed25519PublicKey> signing_key;  // absent for a bare age recipient added by hand
  std::string hybrid_recipient;
  std::string classical_recipient;
  int64_t serial = 0;
};

struct Contact {
  Address address;
  std::string name;
  PinnedKeys keys;
  ContactState state = ContactState::kKnown;
  std::optional<PinnedKeys> proposal;  // set exactly in kChanged
  absl::Time first_seen;
  std::string card;  // that pinned the keys, armored; empty where none was kept
  std::vector<std::string> shared_key_with;  // other addresses with the same recipient key
};

// `SHA256:…` of the signing key; of a bare entry the recipient itself.
std::string FingerprintOf(const PinnedKeys& keys);

}  // namespace letterlock

#endif  // LETTERLOCK_CONTACTS_CONTACT_H_
