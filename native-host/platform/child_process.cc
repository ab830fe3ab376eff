// SPDX-License-Identifier: Apache-2.0
#include "platform/child_process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace letterlock {
namespace {

constexpr int kGraceMilliseconds = 500;
constexpr int kFirstOtherDescriptor = 3;

// Signals that this process ignores would stay ignored in the program.
void RestoreSignals(posix_spawnattr_t* attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setflags(attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

std::optional<pid_t> Spawn(const std::string& program, char* const* environment, int socket) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, kFirstOtherDescriptor);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  RestoreSignals(&attributes);
  char* const arguments[] = {const_cast<char*>(program.c_str()), nullptr};
  pid_t id = -1;
  const int result =
      posix_spawn(&id, program.c_str(), &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (result != 0) return std::nullopt;
  return id;
}

}  // namespace

std::optional<ChildProcess> ChildProcess::Start(const std::string& program,
                                                const std::vector<std::string>& environment) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return std::nullopt;
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  std::vector<char*> variables;
  for (const std::string& variable : environment) {
    variables.push_back(const_cast<char*>(variable.c_str()));
  }
  variables.push_back(nullptr);
  const std::optional<pid_t> id = Spawn(program, variables.data(), theirs.number());
  if (!id.has_value()) return std::nullopt;
  return ChildProcess(*id, std::move(ours));
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : id_(std::exchange(other.id_, -1)), socket_(std::move(other.socket_)) {}

ChildProcess::~ChildProcess() {
  if (id_ < 0) return;
  shutdown(socket(), SHUT_WR);
  pollfd hang_up{socket(), 0, 0};  // POLLHUP is always reported
  poll(&hang_up, 1, kGraceMilliseconds);
  kill(-id_, SIGKILL);
  while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace letterlock
