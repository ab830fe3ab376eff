// SPDX-License-Identifier: Apache-2.0
// An account: an address of ours with its key pairs.
#ifndef LETTERLOCK_KEYSTORE_ACCOUNT_H_
#define LETTERLOCK_KEYSTORE_ACCOUNT_H_

#include <string>
#include <vector>

#include "crypto/keys.h"
#include "mail/contact_card.h"

namespace letterlock {

// What may be known while the keystore is locked.
struct PublicAccount {
  ContactCard card;
  std::string armored_card;
};

// With its secret keys; in memory only while the keystore is unlocked. Move-only.
struct Account {
  ContactCard card;         // as DescribeKeys() leaves it
  std::string signed_card;  // SerializeCard() of it
  Ed25519SecretKey signing_key;
  // The newest first; old ones still decrypt. At least one of the two kinds: accounts made before
  // post-quantum keys have no hybrid one.
  std::vector<HybridSecretKey> hybrid_keys;
  std::vector<X25519SecretKey> x25519_keys;
};

// New keys of every kind. `now` becomes creation and serial, in whole seconds.
Account GenerateAccount(const Mailbox& mailbox, absl::Time now);

// What the card says of the keys: the newest of each kind, and the signing key. Signs it; to be
// called again after any change of `account`.
void DescribeKeys(Account& account);

// Always the same text for the same account, as Ed25519 signatures are.
PublicAccount PublicHalf(const Account& account);

// Vouches for the contacts of a backup, as anybody can encrypt to our public keys. Says nothing of
// the signing key it comes from, and lies in accounts.json, because exporting works locked.
MacKey DeriveBackupKey(const Account& account);

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_ACCOUNT_H_
