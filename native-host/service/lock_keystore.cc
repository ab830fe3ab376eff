// SPDX-License-Identifier: Apache-2.0
#include "service/lock_keystore.h"

namespace letterlock {

absl::StatusOr<LockState> LockKeystore(Session& session, NoParams) {
  session.Lock();
  return LockState{};
}

}  // namespace letterlock
