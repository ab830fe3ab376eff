// SPDX-License-Identifier: Apache-2.0
// gMock matchers over absl::Status, which the distribution's Abseil lacks.
#ifndef LETTERLOCK_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define LETTERLOCK_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <ostream>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/error.h"

namespace letterlock {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <class T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(HasErrorCode, code, std::string(WireName(code))) {
  *result_listener << StatusOf(arg).ToString();
  return !StatusOf(arg).ok() && CodeOf(StatusOf(arg)) == code;
}

MATCHER_P(IsOkAndHolds, value, "holds the value") {
  *result_listener << StatusOf(arg).ToString();
  return arg.ok() && testing::ExplainMatchResult(value, *arg, result_listener);
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_STATUS_MATCHERS_H_
