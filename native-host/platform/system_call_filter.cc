// SPDX-License-Identifier: Apache-2.0
#include "platform/system_call_filter.h"

#ifdef __linux__
#include <errno.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <memory>
#endif

namespace letterlock {
#ifdef __linux__
namespace {

// clang-format off
constexpr int kAllowed[] = {
    // Frames, and what the spawner of dialogs sends.
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(recvmsg), SCMP_SYS(shutdown), SCMP_SYS(close), SCMP_SYS(wait4),
    // Files; which ones, Landlock says.
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(lseek), SCMP_SYS(pread64), SCMP_SYS(pwrite64),
    SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(getdents64), SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(fcntl), SCMP_SYS(flock), SCMP_SYS(fsync), SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate), SCMP_SYS(fallocate), SCMP_SYS(fadvise64), SCMP_SYS(utimensat),
    SCMP_SYS(fchmod), SCMP_SYS(fchown), SCMP_SYS(umask),
    // Memory.
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(mlock),
    SCMP_SYS(mlock2), SCMP_SYS(munlock), SCMP_SYS(mincore), SCMP_SYS(membarrier),
    // Time, randomness, and who we are.
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrusage),
    // The C library's own.
    SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(exit),
    SCMP_SYS(exit_group)};
// clang-format on

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool Allow(scmp_filter_ctx filter, int call, const scmp_arg_cmp& condition) {
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) == 0;
}

bool AllowUnderConditions(scmp_filter_ctx filter) {
  const scmp_arg_cmp not_executable = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  const scmp_arg_cmp to_the_connected = SCMP_A4_64(SCMP_CMP_EQ, 0, 0);
  const scmp_arg_cmp only_asked = SCMP_A2_64(SCMP_CMP_EQ, 0, 0);
  const scmp_arg_cmp is_a_terminal = SCMP_A1_64(SCMP_CMP_EQ, TCGETS, 0);
  const scmp_arg_cmp to_itself = SCMP_A0_64(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0);
  return Allow(filter, SCMP_SYS(mmap), not_executable) &&
         Allow(filter, SCMP_SYS(mprotect), not_executable) &&
         Allow(filter, SCMP_SYS(sendto), to_the_connected) &&
         Allow(filter, SCMP_SYS(prlimit64), only_asked) &&
         Allow(filter, SCMP_SYS(ioctl), is_a_terminal) &&
         Allow(filter, SCMP_SYS(tgkill), to_itself);  // abort()
}

}  // namespace

bool FilterSystemCalls() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (filter == nullptr) return false;
  // A list as long as this is searched by halves.
  seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  for (const int call : kAllowed) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  return AllowUnderConditions(filter.get()) && seccomp_load(filter.get()) == 0;
}

#else

bool FilterSystemCalls() { return false; }

#endif
}  // namespace letterlock
