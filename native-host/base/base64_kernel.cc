// SPDX-License-Identifier: Apache-2.0
// For processors without a kernel of ours.
#include "base/base64_kernel.h"

namespace letterlock {

const Base64Kernel* FindBase64Kernel() { return nullptr; }

}  // namespace letterlock
