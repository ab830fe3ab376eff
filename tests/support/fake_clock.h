// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until the test moves it.
#ifndef LETTERLOCK_TESTS_SUPPORT_FAKE_CLOCK_H_
#define LETTERLOCK_TESTS_SUPPORT_FAKE_CLOCK_H_

#include "base/clock.h"

namespace letterlock {

class FakeClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  absl::Duration SinceBoot() const override { return since_boot_; }
  void Advance(absl::Duration by) {
    now_ += by;
    since_boot_ += by;
  }
  void SetNow(absl::Time now) { now_ = now; }

 private:
  absl::Time now_ = absl::FromUnixSeconds(1795428000);  // 2026-11-23T10:00:00Z
  absl::Duration since_boot_ = absl::Hours(1);
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_FAKE_CLOCK_H_
