// SPDX-License-Identifier: Apache-2.0
// Accounts and a passphrase for tests; scrypt as cheap as it gets.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_

#include <string>

#include "age/x25519_recipient.h"
#include "crypto/signature.h"
#include "crypto/x25519.h"
#include "keystore/account.h"

namespace letterlock {

inline constexpr int kCheapLogN = 1;

inline Passphrase Right() { return Passphrase::CopyOf("correct horse"); }
inline Passphrase Wrong() { return Passphrase::CopyOf("Correct horse"); }

inline Account MakeAccount(const std::string& address, const std::string& name = "Alice") {
  Account account;
  account.signing_key = GenerateEd25519SecretKey();
  account.x25519_keys.push_back(GenerateX25519SecretKey());
  account.card.name = name;
  account.card.address = Address{address};
  account.card.classical_recipient =
      age::EncodeRecipient(DeriveX25519PublicKey(account.x25519_keys[0]));
  account.card.signing_key = DeriveEd25519PublicKey(account.signing_key);
  account.card.created = absl::FromUnixSeconds(1795428000);
  account.card.serial = 1795428000;
  return account;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_
