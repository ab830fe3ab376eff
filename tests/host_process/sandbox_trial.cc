// SPDX-License-Identifier: Apache-2.0
// Loaded into the real host by LD_PRELOAD. In the host's first poll(), where it waits for the first
// request, this tries what somebody who broke in would try, and says on stderr how each ended.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr size_t kPage = 4096;
constexpr mode_t kPrivate = 0600;

void Say(const char* what, long result) {
  dprintf(STDERR_FILENO, "trial: %s: %s\n", what, result < 0 ? strerrorname_np(errno) : "done");
}

long MapCode() {
  const int protection = PROT_READ | PROT_WRITE | PROT_EXEC;
  void* memory = mmap(nullptr, kPage, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : 0;
}

void TryAll() {
  const char* foreign = getenv("TRIAL_FOREIGN_FILE");
  const char* elsewhere = getenv("TRIAL_NEW_FILE");
  const char* own = getenv("TRIAL_OWN_FILE");
  Say("socket", socket(AF_INET, SOCK_STREAM, 0));
  Say("local socket", socket(AF_UNIX, SOCK_STREAM, 0));
  Say("execve", execl("/bin/true", "true", nullptr));
  Say("fork", fork());
  Say("executable memory", MapCode());
  Say("read a foreign file", open(foreign, O_RDONLY));
  Say("write a foreign file", open(foreign, O_WRONLY));
  Say("make a file elsewhere", open(elsewhere, O_WRONLY | O_CREAT, kPrivate));
  Say("read /etc/passwd", open("/etc/passwd", O_RDONLY));
  Say("open its own memory", open("/proc/self/mem", O_RDWR));
  Say("make a file of its own", open(own, O_WRONLY | O_CREAT, kPrivate));
}

}  // namespace

extern "C" int poll(pollfd* descriptors, nfds_t count, int timeout) {
  static bool tried = false;
  if (!tried) {
    tried = true;
    TryAll();
  }
  using Poll = int (*)(pollfd*, nfds_t, int);
  return reinterpret_cast<Poll>(dlsym(RTLD_NEXT, "poll"))(descriptors, count, timeout);
}
