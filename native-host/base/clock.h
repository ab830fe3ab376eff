// SPDX-License-Identifier: Apache-2.0
// Time as a parameter, so that tests choose it.
#ifndef LETTERLOCK_BASE_CLOCK_H_
#define LETTERLOCK_BASE_CLOCK_H_

#include <time.h>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace letterlock {

class Clock {
 public:
  virtual ~Clock() = default;
  // The calendar's, for what is written down. The user, or who attacks his clock, may set it.
  virtual absl::Time Now() const = 0;
  // Never set back, and counts while the machine sleeps: for deadlines.
  virtual absl::Duration SinceBoot() const = 0;
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration SinceBoot() const override {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return absl::DurationFromTimespec(now);
  }
};

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_CLOCK_H_
