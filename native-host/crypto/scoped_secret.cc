// SPDX-License-Identifier: Apache-2.0
#include "crypto/scoped_secret.h"

#include <sodium.h>

namespace letterlock {

namespace {

// What wipes has a frame, too, and does not wipe that: it gets to lie where this one's gap was.
[[gnu::noinline]] void CallBelowGap(absl::FunctionRef<void()> function) {
  volatile uint8_t gap[512];
  gap[0] = 0;
  function();
  gap[sizeof(gap) - 1] = gap[0];
}

}  // namespace

void CallAndWipeStack(absl::FunctionRef<void()> function) {
  CallBelowGap(function);
  sodium_stackzero(size_t{32} * 1024);
}

}  // namespace letterlock
