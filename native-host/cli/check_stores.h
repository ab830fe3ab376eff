// SPDX-License-Identifier: Apache-2.0
// What the doctor says about our files.
#ifndef LETTERLOCK_CLI_CHECK_STORES_H_
#define LETTERLOCK_CLI_CHECK_STORES_H_

#include "cli/report.h"
#include "service/session.h"

namespace letterlock {

// Each store by itself, so that no file is set aside for the trouble of another.
void CheckStores(Session& session, Report& report);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_CHECK_STORES_H_
