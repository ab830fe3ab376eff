// SPDX-License-Identifier: Apache-2.0
// When the test vectors of this folder were made.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_MAIL_TEST_TIME_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_MAIL_TEST_TIME_H_

#include "absl/time/time.h"

namespace letterlock {

inline const absl::Time kNow = absl::FromUnixSeconds(1795428000);  // 2026-11-23T10:00:00Z

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_MAIL_TEST_TIME_H_
