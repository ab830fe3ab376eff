// SPDX-License-Identifier: Apache-2.0
#include "platform/sandbox.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/file_rules.h"
#include "platform/system_call_filter.h"

namespace letterlock {
namespace {

constexpr rlim_t kMaxDescriptors = 64;
// Opening a keystore of the highest accepted scrypt cost takes 1 GiB.
constexpr rlim_t kMaxMemory = rlim_t{4} * 1024 * 1024 * 1024;
constexpr rlim_t kMaxFileBytes = rlim_t{1} * 1024 * 1024 * 1024;

constexpr int kSystemCallsBit = 1, kFilesBit = 2;

// Never upwards: the user's own limits stay.
void Lower(decltype(RLIMIT_CORE) resource, rlim_t limit) {
  rlimit current{};
  if (getrlimit(resource, &current) != 0 || current.rlim_max <= limit) return;
  const rlimit lower{limit, limit};
  setrlimit(resource, &lower);
}

}  // namespace

Sandbox EnterSandbox(const std::string& data_directory) {
  Sandbox sandbox;
  // In this order: the filter refuses Landlock's calls.
  sandbox.files = AllowFilesOnlyIn(data_directory);
  sandbox.system_calls = FilterSystemCalls();
  return sandbox;
}

Sandbox TrySandbox(const std::string& data_directory) {
  const pid_t child = fork();
  if (child < 0) return {};  // waiting would be for any other child, such as the spawner of dialogs
  if (child == 0) {
    const Sandbox held = EnterSandbox(data_directory);
    _exit((held.system_calls ? kSystemCallsBit : 0) | (held.files ? kFilesBit : 0));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return {};
  }
  if (!WIFEXITED(status)) return {};
  return {(WEXITSTATUS(status) & kSystemCallsBit) != 0, (WEXITSTATUS(status) & kFilesBit) != 0};
}

void LimitResources() {
  Lower(RLIMIT_NOFILE, kMaxDescriptors);
  Lower(RLIMIT_NPROC, 0);
  Lower(RLIMIT_FSIZE, kMaxFileBytes);
  Lower(RLIMIT_AS, kMaxMemory);
}

}  // namespace letterlock
