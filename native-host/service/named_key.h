// SPDX-License-Identifier: Apache-2.0
// A key as the user names it: what stood on the screen when the button was pressed. If the key has
// changed meanwhile, the fingerprint no longer fits and nothing is done.
#ifndef LETTERLOCK_SERVICE_NAMED_KEY_H_
#define LETTERLOCK_SERVICE_NAMED_KEY_H_

#include <string>

namespace letterlock {

struct NamedKey {
  std::string address;
  std::string fingerprint;  // as ContactSummary and ProposalSummary show it
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_NAMED_KEY_H_
