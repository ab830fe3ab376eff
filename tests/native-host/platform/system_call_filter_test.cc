// SPDX-License-Identifier: Apache-2.0
#include "platform/system_call_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "native-host/platform/in_child.h"
#include "platform/atomic_file.h"
#include "platform/hardening.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

constexpr size_t kPage = 4096;

bool IsRefused(long result) { return result == -1 && errno == EPERM; }

long Map(int protection) {
  void* memory = mmap(nullptr, kPage, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : 0;
}

struct Call {
  const char* name;
  long (*make)();
};

const Call kForbidden[] = {
    {"a socket to the network", [] { return long{socket(AF_INET, SOCK_STREAM, 0)}; }},
    {"a socket to a program", [] { return long{socket(AF_UNIX, SOCK_STREAM, 0)}; }},
    {"a raw socket", [] { return long{socket(AF_NETLINK, SOCK_RAW, 0)}; }},
    {"a pair of sockets",
     [] {
       int ends[2];
       return long{socketpair(AF_UNIX, SOCK_STREAM, 0, ends)};
     }},
    {"a program", [] { return long{execl("/bin/true", "true", nullptr)}; }},
    {"a process",
     [] {
       const pid_t child = fork();
       if (child == 0) _exit(0);
       return long{child};
     }},
    {"a look into a process", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
    {"executable memory", [] { return Map(PROT_READ | PROT_EXEC); }},
    {"a signal to another process", [] { return long{kill(getppid(), 0)}; }},
    {"a hard link", [] { return long{link("/proc/self/exe", "/tmp/letterlock-link")}; }},
    {"a symbolic link", [] { return long{symlink("/", "/tmp/letterlock-link")}; }},
    {"another user", [] { return long{setuid(65534)}; }},
    {"a mode by name", [] { return long{chmod("/", 0755)}; }},
    {"a higher limit",
     [] {
       const rlimit limit{1, 1};
       return long{setrlimit(RLIMIT_CORE, &limit)};
     }},
};

TEST(SystemCallFilterTest, RefusesWhatTheHostNeverNeeds) {
  for (const Call& call : kForbidden) {
    EXPECT_TRUE(HoldsInChild([&] {
      return HardenProcess().ok() && FilterSystemCalls() && IsRefused(call.make());
    })) << call.name;
  }
}

TEST(SystemCallFilterTest, CannotBeLifted) {
  EXPECT_TRUE(HoldsInChild([] {
    return HardenProcess().ok() && FilterSystemCalls() && !FilterSystemCalls() &&
           IsRefused(kForbidden[0].make());
  }));
}

TEST(SystemCallFilterTest, LeavesWhatTheHostNeeds) {
  const TempDir dir;
  const std::string path = dir.File("stored");
  EXPECT_TRUE(HoldsInChild([&] {
    const uint8_t content[] = {1, 2, 3};
    return HardenProcess().ok() && FilterSystemCalls() && Map(PROT_READ | PROT_WRITE) == 0 &&
           WriteStoredFile(path, content).ok() && ReadStoredFile(path).ok() &&
           FileLock::Acquire(dir.File("lock")).ok();
  }));
}

}  // namespace
}  // namespace letterlock
