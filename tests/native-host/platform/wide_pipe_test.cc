// SPDX-License-Identifier: Apache-2.0
#include "platform/wide_pipe.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

namespace letterlock {
namespace {

TEST(WidePipeTest, HoldsAFrameThatNobodyHasReadYet) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
  WidenPipe(ends[1]);
  const std::string frame(kWidePipeBytes, 'x');
  EXPECT_EQ(write(ends[1], frame.data(), frame.size()), static_cast<ssize_t>(frame.size()));
  close(ends[0]);
  close(ends[1]);
}

TEST(WidePipeTest, LeavesAloneWhatIsNoPipe) {
  const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  WidenPipe(file);
  WidenPipe(-1);
  EXPECT_NE(fcntl(file, F_GETFD), -1);
  close(file);
}

}  // namespace
}  // namespace letterlock
