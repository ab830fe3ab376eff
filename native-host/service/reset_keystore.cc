// SPDX-License-Identifier: Apache-2.0
#include "service/reset_keystore.h"

#include "base/status_macros.h"

namespace letterlock {

absl::StatusOr<ResetKeystoreResult> ResetKeystore(Session& session, NoParams) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ResetKeystoreResult result;
  ASSIGN_OR_RETURN(result.set_aside, keystore->SetAside());
  return result;
}

}  // namespace letterlock
