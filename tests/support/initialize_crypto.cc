// SPDX-License-Identifier: Apache-2.0
// Linked into every test program that uses crypto/.
#include "crypto/random.h"

namespace letterlock {
namespace {

[[maybe_unused]] const bool is_initialized = (InitializeCrypto(), true);

}  // namespace
}  // namespace letterlock
