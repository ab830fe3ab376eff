// SPDX-License-Identifier: Apache-2.0
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "native-host/platform/in_child.h"
#include "platform/hardening.h"
#include "platform/system_call_filter.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

bool HasLimit(decltype(RLIMIT_CORE) resource, rlim_t most) {
  rlimit limit{};
  return getrlimit(resource, &limit) == 0 && limit.rlim_cur <= most && limit.rlim_max <= most;
}

TEST(SandboxTest, SaysWhatItSaidWhenTried) {
  const TempDir dir;
  EXPECT_TRUE(HoldsInChild([&] {
    if (!HardenProcess().ok()) return false;
    const Sandbox tried = TrySandbox(dir.path());
    const Sandbox held = EnterSandbox(dir.path());
    return held.system_calls && tried.system_calls && tried.files == held.files;
  }));
}

TEST(SandboxTest, TryingItChangesNothingHere) {
  const TempDir dir;
  EXPECT_TRUE(HoldsInChild([&] {
    return HardenProcess().ok() && TrySandbox(dir.path()).system_calls &&
           socket(AF_INET, SOCK_STREAM, 0) >= 0 && open("/", O_RDONLY) >= 0;
  }));
}

TEST(SandboxTest, WithoutAnotherProcessItSaysNothingAndWaitsForNobody) {
  const TempDir dir;
  EXPECT_TRUE(HoldsInChild([&] {
    const pid_t parent = getpid();
    const pid_t other = fork();
    if (other == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() == parent) pause();  // else it has ended already
      _exit(0);
    }
    alarm(20);  // instead of waiting for `other` for ever
    if (!HardenProcess().ok() || !FilterSystemCalls()) return false;
    const Sandbox tried = TrySandbox(dir.path());
    return other > 0 && !tried.system_calls && !tried.files;
  }));
}

TEST(LimitResourcesTest, LowersWhatTheHostCanTake) {
  constexpr rlim_t kGibibyte = rlim_t{1} << 30;
  EXPECT_TRUE(HoldsInChild([] {
    LimitResources();
    return HasLimit(RLIMIT_NOFILE, 64) && HasLimit(RLIMIT_NPROC, 0) &&
           HasLimit(RLIMIT_FSIZE, kGibibyte) && HasLimit(RLIMIT_AS, 4 * kGibibyte);
  }));
}

TEST(LimitResourcesTest, NeverRaisesALimitOfTheUser) {
  EXPECT_TRUE(HoldsInChild([] {
    const rlimit few{16, 16};
    if (setrlimit(RLIMIT_NOFILE, &few) != 0) return false;
    LimitResources();
    return HasLimit(RLIMIT_NOFILE, 16);
  }));
}

}  // namespace
}  // namespace letterlock
