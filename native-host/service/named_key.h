// SPDX-License-Identifier: Apache-2.0
// A key as the user names it: what stands on the screen, so that no other key is meant.
#ifndef LETTERLOCK_SERVICE_NAMED_KEY_H_
#define LETTERLOCK_SERVICE_NAMED_KEY_H_

#include <string>

namespace letterlock {

struct NamedKey {
  std::string address;
  std::string fingerprint;
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_NAMED_KEY_H_
