// SPDX-License-Identifier: Apache-2.0
#include "service/failure_limit.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/fake_clock.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(FailureLimitTest, IsBusyAfterTooManyUntilTheWindowHasPassed) {
  FakeClock clock;
  FailureLimit limit(clock);
  for (size_t i = 0; i < FailureLimit::kMaxFailures; ++i) {
    ASSERT_THAT(limit.Check(), IsOk());
    limit.Note();
  }
  EXPECT_THAT(limit.Check(), HasErrorCode(ErrorCode::kBusy));
  clock.Advance(FailureLimit::kWindow - absl::Milliseconds(1));
  EXPECT_THAT(limit.Check(), HasErrorCode(ErrorCode::kBusy));
  clock.Advance(absl::Milliseconds(1));
  EXPECT_THAT(limit.Check(), IsOk());
}

TEST(FailureLimitTest, SlowFailuresNeverAddUp) {
  FakeClock clock;
  FailureLimit limit(clock);
  for (size_t i = 0; i < 3 * FailureLimit::kMaxFailures; ++i) {
    limit.Note();
    clock.Advance(absl::Milliseconds(100));
    ASSERT_THAT(limit.Check(), IsOk()) << i;
  }
}

}  // namespace
}  // namespace letterlock
