// SPDX-License-Identifier: Apache-2.0
#include "platform/assuan.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// A line has at most 1000 bytes; the longest command of ours has 16.
constexpr size_t kMaxParameterBytes = 960;

// A program that speaks otherwise is no dialog: the add-on asks in its own window then.
absl::Status Failure(absl::string_view detail) { return Error(ErrorCode::kNoPinentry, detail); }

bool IsUtf8Continuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

bool MustBeEscaped(char byte) {
  return absl::ascii_iscntrl(static_cast<unsigned char>(byte)) || byte == '%';
}

std::optional<uint8_t> HexDigit(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<uint8_t>(digit - '0');
  const char lower = absl::ascii_tolower(static_cast<unsigned char>(digit));
  if (lower >= 'a' && lower <= 'f') return static_cast<uint8_t>(lower - 'a' + 10);
  return std::nullopt;
}

// Takes one byte, escaped or not, off the front.
std::optional<uint8_t> TakeByte(absl::string_view& escaped) {
  if (escaped[0] != '%') {
    const uint8_t byte = static_cast<uint8_t>(escaped[0]);
    escaped.remove_prefix(1);
    return byte;
  }
  if (escaped.size() < 3) return std::nullopt;
  const std::optional<uint8_t> high = HexDigit(escaped[1]);
  const std::optional<uint8_t> low = HexDigit(escaped[2]);
  escaped.remove_prefix(3);
  if (!high.has_value() || !low.has_value()) return std::nullopt;
  return static_cast<uint8_t>(*high << 4 | *low);
}

absl::Status AppendData(absl::string_view escaped, AssuanData* data) {
  if (data == nullptr) return Failure("data that was not asked for");
  while (!escaped.empty()) {
    const std::optional<uint8_t> byte = TakeByte(escaped);
    if (!byte.has_value()) return Failure("escape of data");
    if (data->size == data->out.size()) return Error(ErrorCode::kTooLarge, "passphrase");
    data->out[data->size++] = *byte;
  }
  return absl::OkStatus();
}

absl::StatusOr<uint32_t> ErrorNumber(absl::string_view reply) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(reply, absl::MaxSplits(' ', 1));
  uint32_t number = 0;
  if (!absl::SimpleAtoi(parts.first, &number) || number == 0) return Failure("error number");
  return number;
}

}  // namespace

std::string EscapeAssuan(absl::string_view text) {
  std::string escaped;
  size_t character_start = 0;
  for (char byte : text) {
    if (!IsUtf8Continuation(byte)) character_start = escaped.size();
    if (MustBeEscaped(byte)) {
      absl::StrAppend(&escaped, absl::StrFormat("%%%02X", static_cast<uint8_t>(byte)));
    } else {
      escaped.push_back(byte);
    }
    // Cut between characters, as half of one would be shown as damage.
    if (escaped.size() > kMaxParameterBytes) return escaped.substr(0, character_start);
  }
  return escaped;
}

// Every passphrase has passed through it.
AssuanConnection::~AssuanConnection() { explicit_bzero(buffer_.data(), buffer_.size()); }

absl::Status AssuanConnection::AwaitGreeting() {
  ASSIGN_OR_RETURN(const uint32_t error, AwaitReply(nullptr));
  return error == 0 ? absl::OkStatus() : Failure("no greeting");
}

absl::StatusOr<uint32_t> AssuanConnection::Call(absl::string_view command,
                                                absl::string_view parameter, AssuanData* data) {
  const absl::string_view space = parameter.empty() ? "" : " ";
  RETURN_IF_ERROR(Send(absl::StrCat(command, space, EscapeAssuan(parameter), "\n")));
  return AwaitReply(data);
}

void AssuanConnection::SendBye() { Send("BYE\n").IgnoreError(); }

absl::Status AssuanConnection::Send(const std::string& line) {
  absl::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t sent = send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    // A server that reads nothing until the socket is full does not speak Assuan.
    if (sent <= 0) return Failure("command not sent");
    rest.remove_prefix(static_cast<size_t>(sent));
  }
  return absl::OkStatus();
}

absl::StatusOr<uint32_t> AssuanConnection::AwaitReply(AssuanData* data) {
  for (;;) {
    ASSIGN_OR_RETURN(absl::string_view line, ReadLine());
    if (line == "OK" || absl::StartsWith(line, "OK ")) return uint32_t{0};
    if (absl::ConsumePrefix(&line, "ERR ")) return ErrorNumber(line);
    if (absl::ConsumePrefix(&line, "D ")) {
      RETURN_IF_ERROR(AppendData(line, data));
    } else if (line == "S PIN_REPEATED") {
      if (data != nullptr) data->repeated = true;
    } else if (!absl::StartsWith(line, "S ") && !absl::StartsWith(line, "#")) {
      return Failure("unknown reply");
    }
  }
}

absl::StatusOr<absl::string_view> AssuanConnection::ReadLine() {
  for (;;) {
    const auto start = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
    const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto newline = std::find(start, end, '\n');
    if (newline != end) {
      const size_t size = static_cast<size_t>(newline - start);
      const absl::string_view line(buffer_.data() + begin_, size);
      begin_ += size + 1;
      return absl::StripSuffix(line, "\r");
    }
    RETURN_IF_ERROR(WaitForInput());
    RETURN_IF_ERROR(FillBuffer());
  }
}

absl::Status AssuanConnection::WaitForInput() {
  for (;;) {
    const absl::Duration left = deadline_ - SystemClock().SinceBoot();
    if (left <= absl::ZeroDuration()) return Error(ErrorCode::kDenied, "no answer in time");
    // Rounded up: else the last part of a millisecond would be polled away without waiting.
    const int64_t milliseconds = absl::ToInt64Milliseconds(left) + 1;
    pollfd watched[] = {{socket_, POLLIN, 0}, {waiting_->descriptor, POLLIN, 0}};
    const int ready = poll(watched, 2, static_cast<int>(milliseconds));
    if (ready < 0 && errno != EINTR) return Error(ErrorCode::kInternal, "poll");
    if (ready <= 0) continue;
    if (watched[0].revents != 0) return absl::OkStatus();
    if (!waiting_->on_readable()) return Error(ErrorCode::kDenied, "nobody waits any more");
  }
}

absl::Status AssuanConnection::FillBuffer() {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  if (end_ == buffer_.size()) return Failure("line too long");
  const ssize_t count = read(socket_, buffer_.data() + end_, buffer_.size() - end_);
  if (count < 0 && errno == EINTR) return absl::OkStatus();
  if (count <= 0) return Failure("end of input");
  end_ += static_cast<size_t>(count);
  return absl::OkStatus();
}

}  // namespace letterlock
