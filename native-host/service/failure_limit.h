// SPDX-License-Identifier: Apache-2.0
// Slows down whoever feeds the host ciphertexts to learn from the answers: too many failures in a
// short time, and further tries are refused unseen. A folder full of other people's mail stays
// well below the limit.
#ifndef LETTERLOCK_SERVICE_FAILURE_LIMIT_H_
#define LETTERLOCK_SERVICE_FAILURE_LIMIT_H_

#include <deque>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/clock.h"

namespace letterlock {

class FailureLimit {
 public:
  static constexpr size_t kMaxFailures = 200;
  static constexpr absl::Duration kWindow = absl::Seconds(10);

  // `clock` must outlive it; it is asked for the time since boot, which nobody sets back.
  explicit FailureLimit(const Clock& clock) : clock_(clock) {}

  absl::Status Check();  // busy after kMaxFailures within kWindow
  void Note();           // one more failure

 private:
  const Clock& clock_;
  std::deque<absl::Duration> failures_;  // the oldest first
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FAILURE_LIMIT_H_
