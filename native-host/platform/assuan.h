// SPDX-License-Identifier: Apache-2.0
// The client's side of Assuan, the line protocol of GnuPG's pinentry (The Assuan manual, "Server
// responses" and "Client requests"), as far as a dialog needs it.
#ifndef LETTERLOCK_PLATFORM_ASSUAN_H_
#define LETTERLOCK_PLATFORM_ASSUAN_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace letterlock {

// Called while we wait, each time `descriptor` (e.g. stdin) is readable or closed; serves
// requests that need no dialog. Return false to give up waiting.
struct WhileWaiting {
  int descriptor = -1;
  std::function<bool()> on_readable;
};

// What a D line brings: the secret, decoded straight to where the caller wants it, so that it is in
// no string on the way.
struct AssuanData {
  absl::Span<uint8_t> out;
  size_t size = 0;
  bool repeated = false;  // the server said `S PIN_REPEATED`
};

// Percent-escaped, and cut where the line would be longer than the protocol allows.
std::string EscapeAssuan(absl::string_view text);

// One conversation over a socket. The server is a program we started, but what it says is not
// trusted: lines are bounded, and it cannot keep us beyond the deadline.
class AssuanConnection {
 public:
  // `deadline` in SystemClock::SinceBoot(); `socket` and `waiting` must outlive this.
  AssuanConnection(int socket, absl::Duration deadline, const WhileWaiting* waiting)
      : socket_(socket), deadline_(deadline), waiting_(waiting) {}
  AssuanConnection(const AssuanConnection&) = delete;
  AssuanConnection& operator=(const AssuanConnection&) = delete;
  ~AssuanConnection();  // wipes the buffer

  // The server's greeting. no_pinentry, denied as Call().
  absl::Status AwaitGreeting();

  // Sends a command and reads up to its OK or ERR; returns 0 or the error number. `data` null:
  // no D line is expected. no_pinentry: what came is not Assuan; denied: the deadline passed or
  // `waiting` gave up; too_large: more data than `data->out` has room for.
  absl::StatusOr<uint32_t> Call(absl::string_view command, absl::string_view parameter,
                                AssuanData* data = nullptr);

  void SendBye();  // asks it to end; whether it heard, its end will show

 private:
  absl::Status Send(const std::string& line);
  absl::StatusOr<uint32_t> AwaitReply(AssuanData* data);
  absl::StatusOr<absl::string_view> ReadLine();  // valid until the next call
  absl::Status WaitForInput();
  absl::Status FillBuffer();

  static constexpr size_t kBufferSize = 8192;  // the longest line there may be
  int socket_;
  absl::Duration deadline_;
  const WhileWaiting* waiting_;
  std::array<char, kBufferSize> buffer_{};
  size_t begin_ = 0;  // of what has not been returned yet
  size_t end_ = 0;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_ASSUAN_H_
