// SPDX-License-Identifier: Apache-2.0
#include "cli/host_process.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "protocol/json.h"
#include "service/session.h"
#include "wire/frame_reader.h"
#include "wire/frame_writer.h"

namespace letterlock {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(10);

absl::Status Failed(absl::string_view words) { return absl::UnknownError(words); }

// A started host: its stdin and stdout are one socket.
class HostProcess {
 public:
  HostProcess(const std::string& program, const std::vector<std::string>& arguments) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets_) != 0) return;
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
      argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    // Both browsers start the host in its own directory.
    const std::string directory = std::filesystem::path(program).parent_path().string();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, sockets_[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, sockets_[1], STDOUT_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
    if (posix_spawn(&id_, program.c_str(), &actions, nullptr, argv.data(), environ) != 0) id_ = 0;
    posix_spawn_file_actions_destroy(&actions);
    close(sockets_[1]);
  }
  ~HostProcess() {
    if (sockets_[0] >= 0) close(sockets_[0]);
    if (id_ == 0) return;
    // As Chromium does when a host outlives its pipe.
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  bool started() const { return id_ != 0; }
  int socket() const { return sockets_[0]; }

 private:
  int sockets_[2] = {-1, -1};
  pid_t id_ = 0;
};

absl::StatusOr<SecretBytes> ReadReply(int socket) {
  const SystemClock clock;
  const absl::Duration deadline = clock.SinceBoot() + kPatience;
  FrameReader reader(socket);
  while (true) {
    pollfd input{socket, POLLIN, 0};
    const int64_t left = absl::ToInt64Milliseconds(deadline - clock.SinceBoot());
    if (left <= 0 || poll(&input, 1, static_cast<int>(left)) <= 0) {
      return Failed("it did not answer in time");
    }
    switch (reader.Advance()) {
      case Progress::kPartial:
        continue;
      case Progress::kFrame:
        return reader.TakeFrame();
      case Progress::kEnd:
      case Progress::kTruncated:
        return Failed("it ended without an answer");
      case Progress::kTooLarge:
        return Failed("its answer is no frame");
    }
  }
}

absl::StatusOr<std::string> ReadVersion(absl::string_view reply) {
  Json json;
  if (!ParseJson(reply, json) || !json.is_object()) return Failed("its answer is not JSON");
  if (!json.contains("result") || !json["result"].contains("version") ||
      !json["result"]["version"].is_string()) {
    return Failed("it speaks another protocol");
  }
  return std::string(AsView(json["result"]["version"].get_ref<const WipedString&>()));
}

}  // namespace

absl::StatusOr<std::string> GreetHost(const std::string& program,
                                      const std::vector<std::string>& arguments) {
  const HostProcess host(program, arguments);
  if (!host.started()) return Failed("it cannot be started");
  const std::string hello = absl::StrCat(R"({"id":1,"method":"host.hello","params":{"protocol":)",
                                         kProtocolVersion, R"(,"client":"doctor"}})");
  if (!FrameWriter(host.socket()).Write(hello)) return Failed("it ended at once");
  absl::StatusOr<SecretBytes> reply = ReadReply(host.socket());
  if (!reply.ok()) return reply.status();
  return ReadVersion(reply->RevealText());
}

}  // namespace letterlock
