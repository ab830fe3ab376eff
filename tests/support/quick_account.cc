// SPDX-License-Identifier: Apache-2.0
// quick_account ADDRESS NAME: makes an account as account.create does, in the data directory of
// this environment; its passphrase is the standard input. scrypt costs a thousandth of the real
// one's, so that tests which are about something else do not wait for it.
#include <stdio.h>

#include <iostream>
#include <iterator>
#include <string>

#include "base/clock.h"
#include "crypto/random.h"
#include "keystore/keystore.h"
#include "platform/data_dir.h"

namespace letterlock {
namespace {

constexpr int kQuickScryptLogN = 8;

absl::Status Create(const std::string& address, const std::string& name) {
  absl::StatusOr<Address> parsed = ParseAddress(address);
  if (!parsed.ok()) return parsed.status();
  absl::StatusOr<std::string> directory = DataDirectory();
  if (!directory.ok()) return directory.status();
  const std::string passphrase(std::istreambuf_iterator<char>(std::cin), {});
  const SystemClock clock;
  Keystore keystore(*directory, absl::ZeroDuration(), &clock, kQuickScryptLogN);
  return keystore.CreateAccount({name, *parsed}, Passphrase::CopyOf(passphrase)).status();
}

}  // namespace
}  // namespace letterlock

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  letterlock::InitializeCrypto();
  const absl::Status created = letterlock::Create(argv[1], argv[2]);
  if (!created.ok()) fprintf(stderr, "%s\n", created.ToString().c_str());
  return created.ok() ? 0 : 1;
}
