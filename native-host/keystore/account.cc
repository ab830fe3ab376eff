// SPDX-License-Identifier: Apache-2.0
#include "keystore/account.h"

#include "age/hybrid_recipient.h"
#include "age/x25519_recipient.h"
#include "crypto/hkdf.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"

namespace letterlock {

Account GenerateAccount(const Mailbox& mailbox, absl::Time now) {
  Account account;
  account.signing_key = GenerateEd25519SecretKey();
  account.hybrid_keys.push_back(GenerateHybridSecretKey());
  account.x25519_keys.push_back(GenerateX25519SecretKey());
  account.card.name = mailbox.name;
  account.card.address = mailbox.address;
  account.card.serial = absl::ToUnixSeconds(now);
  account.card.created = absl::FromUnixSeconds(account.card.serial);
  DescribeKeys(account);
  return account;
}

void DescribeKeys(Account& account) {
  ContactCard& card = account.card;
  card.signing_key = DeriveEd25519PublicKey(account.signing_key);
  if (!account.hybrid_keys.empty()) {
    const HybridKeyPair pair = DeriveHybridKeyPair(account.hybrid_keys.front());
    card.hybrid_recipient = age::EncodeHybridRecipient(pair.public_key);
  }
  if (!account.x25519_keys.empty()) {
    const X25519PublicKey key = DeriveX25519PublicKey(account.x25519_keys.front());
    card.classical_recipient = age::EncodeRecipient(key);
  }
  account.signed_card = SerializeCard(card, account.signing_key);
}

MacKey DeriveBackupKey(const Account& account) {
  return DeriveKey<MacKey>(account.signing_key, {}, "letterlock.contacts.v1");
}

PublicAccount PublicHalf(const Account& account) {
  return {account.card, ArmorCard(account.signed_card)};
}

}  // namespace letterlock
