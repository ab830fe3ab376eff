// SPDX-License-Identifier: Apache-2.0
// A pipe that holds more than the system gives: fewer turns between us and the browser.
#ifndef LETTERLOCK_PLATFORM_WIDE_PIPE_H_
#define LETTERLOCK_PLATFORM_WIDE_PIPE_H_

#include <cstddef>

namespace letterlock {

inline constexpr size_t kWidePipeBytes = size_t{1} << 20;  // what Linux allows anybody

// What is no pipe, or may not be widened, stays as it is.
void WidenPipe(int descriptor);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_WIDE_PIPE_H_
