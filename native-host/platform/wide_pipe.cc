// SPDX-License-Identifier: Apache-2.0
#include "platform/wide_pipe.h"

#include <fcntl.h>

namespace letterlock {

#ifdef F_SETPIPE_SZ
void WidenPipe(int descriptor) {
  static_cast<void>(fcntl(descriptor, F_SETPIPE_SZ, static_cast<int>(kWidePipeBytes)));
}
#else
void WidenPipe(int) {}
#endif

}  // namespace letterlock
