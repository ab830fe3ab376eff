// SPDX-License-Identifier: Apache-2.0
// The text under the seal (the seal itself is age's). What was read can be added to, and the
// accounts that were there stay as they are.
#include <cstdlib>

#include "crypto/signature.h"
#include "keystore/flat_json.h"
#include "keystore/keystore_file.h"

namespace letterlock {
namespace {

Account MakeAccount() {
  Account account;
  account.hybrid_keys.emplace_back();
  account.x25519_keys.emplace_back();
  account.card.address = Address{"added-by-the-fuzzer@example.test"};
  account.card.signing_key = DeriveEd25519PublicKey(account.signing_key);
  return account;
}

void CheckAppend(const SecretBytes& text, const std::vector<Account>& accounts) {
  static const auto& added = *new Account(MakeAccount());
  for (const Account& account : accounts) {
    if (account.card.address == added.card.address) return;
  }
  const absl::StatusOr<std::vector<Account>> more = ParseKeystore(AppendAccount(text, added));
  if (!more.ok() || more->size() != accounts.size() + 1) abort();
  for (size_t i = 0; i < accounts.size(); ++i) {
    if (PublicHalf((*more)[i]).armored_card != PublicHalf(accounts[i]).armored_card) abort();
  }
}

}  // namespace
}  // namespace letterlock

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const ByteSpan input(bytes, size);
  ParseFlatJson(AsText(input));
  const SecretBytes text = SecretBytes::CopyOf(input);
  const absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(text);
  if (accounts.ok()) CheckAppend(text, *accounts);
  return 0;
}
