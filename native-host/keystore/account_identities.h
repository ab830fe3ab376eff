// SPDX-License-Identifier: Apache-2.0
// The secret keys of our accounts as age identities, expanded once for all the files they open.
#ifndef LETTERLOCK_KEYSTORE_ACCOUNT_IDENTITIES_H_
#define LETTERLOCK_KEYSTORE_ACCOUNT_IDENTITIES_H_

#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "age/recipient.h"
#include "keystore/account.h"

namespace letterlock {

class AccountIdentities {
 public:
  // Keeps nothing of `accounts`.
  explicit AccountIdentities(absl::Span<const Account> accounts);

  // Of each account hybrid before classical, and the newest of each first; as long as this lives.
  absl::Span<const age::Identity* const> all() const { return pointers_; }

 private:
  void Add(std::unique_ptr<age::Identity> identity);

  std::vector<std::unique_ptr<age::Identity>> identities_;
  std::vector<const age::Identity*> pointers_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_ACCOUNT_IDENTITIES_H_
