// SPDX-License-Identifier: Apache-2.0
// A process of its own for what cannot be undone.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_IN_CHILD_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_IN_CHILD_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

namespace letterlock {

// True if `holds` held there. A signal that killed it fails the test.
inline bool HoldsInChild(const std::function<bool()>& holds) {
  const pid_t child = fork();
  if (child == 0) _exit(holds() ? 0 : 1);
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  return status == 0;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_IN_CHILD_H_
