// SPDX-License-Identifier: Apache-2.0
// The browsers the host is installed for, and where each looks for its manifest
// (installer/browsers.sh has the same table).
#ifndef LETTERLOCK_CLI_BROWSERS_H_
#define LETTERLOCK_CLI_BROWSERS_H_

#include <string>
#include <vector>

#include "protocol/host_manifest.h"

namespace letterlock {

struct Browser {
  std::string name;
  BrowserFamily family;
  std::string own_directory;             // with its profiles
  std::vector<std::string> directories;  // of manifests, in its order: the user's first
  std::vector<std::string> programs;
};

// A program of it is on PATH, or it has been run by this user.
std::vector<Browser> InstalledBrowsers();

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_BROWSERS_H_
