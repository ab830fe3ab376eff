// SPDX-License-Identifier: Apache-2.0
// keystore.reset: for a forgotten passphrase. The keystore gets another name, so that nothing is
// lost should the passphrase come back; contacts stay.
#ifndef LETTERLOCK_SERVICE_RESET_KEYSTORE_H_
#define LETTERLOCK_SERVICE_RESET_KEYSTORE_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct ResetKeystoreResult {
  std::string set_aside;  // a file name in the data directory
};

// Locks. no_account: there is no keystore.
absl::StatusOr<ResetKeystoreResult> ResetKeystore(Session& session, NoParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_RESET_KEYSTORE_H_
