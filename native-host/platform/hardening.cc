// SPDX-License-Identifier: Apache-2.0
#include "platform/hardening.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "platform/descriptor.h"

namespace letterlock {
namespace {

constexpr int kFirstPrivateDescriptor = 3;

// Else the next file that is opened takes the place of one that the process was started without,
// and is read as requests, or written full of what goes wrong. Open in the wrong direction, so that
// they fail as closed ones do.
bool HoldStandardDescriptors() {
  for (const int place : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(place, F_GETFD) >= 0) continue;
    if (open("/dev/null", place == STDIN_FILENO ? O_WRONLY : O_RDONLY) != place) return false;
  }
  return true;
}

}  // namespace

absl::Status HardenProcess() {
  umask(077);
  if (!HoldStandardDescriptors()) return Error(ErrorCode::kInternal, "descriptors");
  // A closed pipe and a full quota are errors of one write, not the end of the process.
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  const rlimit no_core{0, 0};
  if (setrlimit(RLIMIT_CORE, &no_core) != 0) return Error(ErrorCode::kInternal, "RLIMIT_CORE");
  // Closes /proc/PID/{mem,environ,maps,fd} and ptrace to other processes of this user.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return Error(ErrorCode::kInternal, "dumpable");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Error(ErrorCode::kInternal, "privileges");
  return absl::OkStatus();
}

int TakeStdout() {
  if ((fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE) == O_RDONLY) return -1;
  Descriptor real(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, kFirstPrivateDescriptor));
  if (!real.open()) return -1;
  if (dup2(STDERR_FILENO, STDOUT_FILENO) >= 0) return real.Release();
  const Descriptor null(open("/dev/null", O_WRONLY | O_CLOEXEC));
  return dup2(null.number(), STDOUT_FILENO) < 0 ? -1 : real.Release();
}

}  // namespace letterlock
