// SPDX-License-Identifier: Apache-2.0
// Accounts and a passphrase for tests; scrypt as cheap as it gets.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_

#include <string>

#include "keystore/account.h"

namespace letterlock {

inline constexpr int kCheapLogN = 1;

inline Passphrase Right() { return Passphrase::CopyOf("correct horse"); }
inline Passphrase Wrong() { return Passphrase::CopyOf("Correct horse"); }

inline Account MakeAccount(const std::string& address, const std::string& name = "Alice") {
  return GenerateAccount({name, Address{address}}, absl::FromUnixSeconds(1795428000));
}

// As accounts were before there were post-quantum keys.
inline Account MakeClassicalAccount(const std::string& address) {
  Account account = MakeAccount(address);
  account.hybrid_keys.clear();
  account.card.hybrid_recipient.clear();
  DescribeKeys(account);
  return account;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_KEYSTORE_TEST_ACCOUNTS_H_
