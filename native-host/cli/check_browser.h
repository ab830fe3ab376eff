// SPDX-License-Identifier: Apache-2.0
// Whether one browser finds the host, may start it, and gets an answer.
#ifndef LETTERLOCK_CLI_CHECK_BROWSER_H_
#define LETTERLOCK_CLI_CHECK_BROWSER_H_

#include <string>

#include "cli/browsers.h"
#include "cli/report.h"

namespace letterlock {

// `own_host` is the host beside this program: remedies lead to it.
void CheckBrowser(const Browser& browser, const std::string& own_host, Report& report);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_CHECK_BROWSER_H_
