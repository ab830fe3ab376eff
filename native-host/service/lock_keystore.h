// SPDX-License-Identifier: Apache-2.0
// keystore.lock: wipes the keys from memory now. Never fails: without keys there is nothing to do.
// The caller learns of every lock, also of this one, by the event keystore.locked.
#ifndef LETTERLOCK_SERVICE_LOCK_KEYSTORE_H_
#define LETTERLOCK_SERVICE_LOCK_KEYSTORE_H_

#include "service/unlock_keystore.h"

namespace letterlock {

absl::StatusOr<LockState> LockKeystore(Session& session, NoParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_LOCK_KEYSTORE_H_
