// SPDX-License-Identifier: Apache-2.0
#include "crypto/scoped_secret.h"

#include <sodium.h>

namespace letterlock {

void WipeStack() { sodium_stackzero(size_t{32} * 1024); }

}  // namespace letterlock
