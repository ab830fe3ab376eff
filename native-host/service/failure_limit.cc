// SPDX-License-Identifier: Apache-2.0
#include "service/failure_limit.h"

#include "base/error.h"

namespace letterlock {

absl::Status FailureLimit::Check() {
  // Since boot, so that setting the clock neither lifts nor prolongs the limit.
  const absl::Duration horizon = clock_.SinceBoot() - kWindow;
  while (!failures_.empty() && failures_.front() <= horizon) failures_.pop_front();
  if (failures_.size() < kMaxFailures) return absl::OkStatus();
  return Error(ErrorCode::kBusy, "too many failures");
}

void FailureLimit::Note() { failures_.push_back(clock_.SinceBoot()); }

}  // namespace letterlock
