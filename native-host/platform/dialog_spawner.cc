// SPDX-License-Identifier: Apache-2.0
#include "platform/dialog_spawner.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "base/error.h"
#include "platform/child_process.h"
#include "platform/pinentry_path.h"

namespace letterlock {
namespace {

// The whole protocol: a packet of one byte each way, kStarted with a descriptor beside it.
constexpr char kStart = 's', kEnd = 'e';
constexpr char kStarted = 'S', kNone = 'N', kEnded = 'E';

constexpr int kControlDescriptor = 3;

// What a dialog needs to find the display, the theme, the language and the keyring's bus.
constexpr absl::string_view kAllowedVariables[] = {"DBUS_SESSION_BUS_ADDRESS",
                                                   "DISPLAY",
                                                   "HOME",
                                                   "LANG",
                                                   "LANGUAGE",
                                                   "LOGNAME",
                                                   "PATH",
                                                   "TERM",
                                                   "USER",
                                                   "WAYLAND_DISPLAY",
                                                   "XAUTHORITY",
                                                   "XDG_CURRENT_DESKTOP",
                                                   "XDG_DATA_DIRS",
                                                   "XDG_RUNTIME_DIR",
                                                   "XDG_SESSION_TYPE"};

bool IsAllowed(absl::string_view name) {
  return absl::StartsWith(name, "LC_") ||
         std::find(std::begin(kAllowedVariables), std::end(kAllowedVariables), name) !=
             std::end(kAllowedVariables);
}

std::vector<std::string> DialogEnvironment() {
  std::vector<std::string> allowed;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const absl::string_view text = *variable;
    if (IsAllowed(text.substr(0, text.find('=')))) allowed.emplace_back(text);
  }
  return allowed;
}

union RightsBuffer {
  cmsghdr header;  // for its alignment
  char bytes[CMSG_SPACE(sizeof(int))];
};

bool Send(int control, char word) {
  ssize_t sent = 0;
  do {
    sent = send(control, &word, 1, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == 1;
}

// Looks at both, which must outlive it.
msghdr MessageOf(iovec& data, RightsBuffer& rights) {
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = rights.bytes;
  message.msg_controllen = sizeof(rights.bytes);
  return message;
}

// With a copy of `descriptor` for the other side.
bool SendWith(int control, char word, int descriptor) {
  iovec data{&word, 1};
  RightsBuffer rights{};
  const msghdr message = MessageOf(data, rights);
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
  return sendmsg(control, &message, MSG_NOSIGNAL) == 1;
}

struct Word {
  char letter = 0;  // 0: the other side is gone
  Descriptor descriptor;
};

Word Receive(int control) {
  Word word;
  iovec data{&word.letter, 1};
  RightsBuffer rights{};
  msghdr message = MessageOf(data, rights);
  ssize_t count = 0;
  do {
    count = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
  } while (count < 0 && errno == EINTR);
  if (count != 1) word.letter = 0;
  const cmsghdr* header = count == 1 ? CMSG_FIRSTHDR(&message) : nullptr;
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return word;
  int received = -1;
  memcpy(&received, CMSG_DATA(header), sizeof(int));
  word.descriptor = Descriptor(received);
  return word;
}

// Chosen anew for each dialog, as the program may have been installed in the meantime.
std::optional<ChildProcess> StartPinentry(const std::string& configured_program) {
  const absl::StatusOr<std::string> program = FindPinentry(configured_program);
  if (!program.ok()) return std::nullopt;
  return ChildProcess::Start(*program, DialogEnvironment());
}

bool Answer(int control, const std::optional<ChildProcess>& dialog) {
  if (!dialog.has_value()) return Send(control, kNone);
  return SendWith(control, kStarted, dialog->socket());
}

// Until the other side closes its end, by its death too: then the dialog ends with it.
void Serve(int control, const std::string& configured_program) {
  std::optional<ChildProcess> dialog;
  for (;;) {
    const Word word = Receive(control);
    if (word.letter != kStart && word.letter != kEnd) return;
    dialog.reset();
    if (word.letter == kStart) {
      std::optional<ChildProcess> started = StartPinentry(configured_program);
      if (started.has_value()) dialog.emplace(*std::move(started));
    }
    const bool heard = word.letter == kStart ? Answer(control, dialog) : Send(control, kEnded);
    if (!heard) return;
  }
}

// Whoever reads the browser's pipes must see their end when this process's parent goes.
bool KeepOnly(int control) {
  const Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
  return dup2(null.number(), STDIN_FILENO) >= 0 && dup2(null.number(), STDOUT_FILENO) >= 0 &&
         (control == kControlDescriptor ||
          dup3(control, kControlDescriptor, O_CLOEXEC) == kControlDescriptor) &&
         close_range(kControlDescriptor + 1, ~0U, 0) == 0;
}

}  // namespace

DialogSpawner::DialogSpawner(std::string configured_program)
    : configured_program_(std::move(configured_program)) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return;
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  id_ = fork();
  if (id_ == 0) {
    setsid();  // what a terminal sends to all of its job must not end this before the dialog
    if (KeepOnly(theirs.number())) Serve(kControlDescriptor, configured_program_);
    _exit(0);
  }
  if (id_ > 0) control_ = std::move(ours);
}

DialogSpawner::~DialogSpawner() {
  if (!control_.open()) return;
  control_ = Descriptor();
  while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) continue;
}

absl::StatusOr<Descriptor> DialogSpawner::StartDialog() {
  if (!control_.open() || !Send(control_.number(), kStart)) {
    return Error(ErrorCode::kNoPinentry, "no process to start it");
  }
  Word word = Receive(control_.number());
  if (word.letter != kStarted || !word.descriptor.open()) {
    return Error(ErrorCode::kNoPinentry, "program cannot be started");
  }
  return std::move(word.descriptor);
}

void DialogSpawner::EndDialog() {
  if (Send(control_.number(), kEnd)) Receive(control_.number());
}

}  // namespace letterlock
