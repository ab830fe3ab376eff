// SPDX-License-Identifier: Apache-2.0
#include "keystore/account_identities.h"

#include <utility>

#include "age/hybrid_recipient.h"
#include "age/x25519_recipient.h"

namespace letterlock {

AccountIdentities::AccountIdentities(absl::Span<const Account> accounts) {
  for (const Account& account : accounts) {
    for (const HybridSecretKey& key : account.hybrid_keys) {
      Add(std::make_unique<age::HybridIdentity>(key));
    }
    for (const X25519SecretKey& key : account.x25519_keys) {
      Add(std::make_unique<age::X25519Identity>(key.Clone()));
    }
  }
}

void AccountIdentities::Add(std::unique_ptr<age::Identity> identity) {
  pointers_.push_back(identity.get());
  identities_.push_back(std::move(identity));
}

}  // namespace letterlock
