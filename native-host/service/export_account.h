// SPDX-License-Identifier: Apache-2.0
// account.export: the keystore file, still sealed, and the contacts sealed to our accounts. Works
// locked, because nothing is opened: whoever has the two files has what the disk has.
#ifndef LETTERLOCK_SERVICE_EXPORT_ACCOUNT_H_
#define LETTERLOCK_SERVICE_EXPORT_ACCOUNT_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct ExportAccountResult {
  std::string keystore;  // armored; opens with its passphrase
  std::string contacts;  // armored; opens with any account's key
};

// no_account: there is no keystore. `locked`: accounts.json is lost or of an earlier version, so
// the keys are needed this once; storage_failed: it is damaged, or what is exported cannot be read.
absl::StatusOr<ExportAccountResult> ExportAccount(Session& session, NoParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_EXPORT_ACCOUNT_H_
