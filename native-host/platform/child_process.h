// SPDX-License-Identifier: Apache-2.0
// A program that talks to us over its stdin and stdout and does not outlive its ChildProcess.
#ifndef LETTERLOCK_PLATFORM_CHILD_PROCESS_H_
#define LETTERLOCK_PLATFORM_CHILD_PROCESS_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "platform/descriptor.h"

namespace letterlock {

// Move-only; whoever holds it last ends the program.
class ChildProcess {
 public:
  // Without a shell, with exactly this environment (`NAME=value`), in a session of its own, with
  // no descriptor of ours but stderr. nullopt when it cannot be started.
  static std::optional<ChildProcess> Start(const std::string& program,
                                           const std::vector<std::string>& environment);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  // Gives it half a second to see the end of its input, then kills its whole session.
  ~ChildProcess();

  int socket() const { return socket_.number(); }  // its stdin and its stdout
  pid_t id() const { return id_; }

 private:
  ChildProcess(pid_t id, Descriptor socket) : id_(id), socket_(std::move(socket)) {}
  pid_t id_;
  Descriptor socket_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_CHILD_PROCESS_H_
