// SPDX-License-Identifier: Apache-2.0
#include "wire/message_loop.h"

#include <poll.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace letterlock {
namespace {

// Rounded up, so that the deadline has passed when poll returns.
int PollTimeout(std::optional<absl::Duration> time_left) {
  if (!time_left) return -1;
  const int64_t milliseconds = absl::ToInt64Milliseconds(
      absl::Ceil(std::max(*time_left, absl::ZeroDuration()), absl::Milliseconds(1)));
  return static_cast<int>(std::min<int64_t>(milliseconds, std::numeric_limits<int>::max()));
}

}  // namespace

int MessageLoop::Run() {
  while (open_) {
    pollfd input{reader_.descriptor(), POLLIN, 0};
    const int ready = poll(&input, 1, PollTimeout(dispatcher_.time_left()));
    // Also when poll timed out: that is how the deadline locks without a request.
    if (!WriteEvent()) break;
    if (ready > 0) Serve();
  }
  return exit_code_;
}

bool MessageLoop::Serve() {
  if (!open_) return false;
  switch (reader_.Advance()) {
    case Progress::kPartial:
      break;
    case Progress::kFrame:
      open_ = Answer(reader_.TakeFrame());
      break;
    case Progress::kEnd:
      open_ = false;
      break;
    case Progress::kTruncated:
      open_ = false;
      exit_code_ = 1;
      break;
    case Progress::kTooLarge:  // where the next frame begins cannot be known
      open_ = false;
      exit_code_ = 1;
      static_cast<void>(writer_.Write(AsView(dispatcher_.RefuseTooLarge())));
      break;
  }
  return open_;
}

bool MessageLoop::Answer(SecretBytes frame) {
  for (const WipedString& reply : dispatcher_.Dispatch(std::move(frame))) {
    if (!writer_.Write(AsView(reply))) return false;
  }
  // A request served while this one waited may have seen the browser leave.
  return WriteEvent() && open_;
}

bool MessageLoop::WriteEvent() {
  const std::optional<WipedString> event = dispatcher_.TakeEvent();
  return !event || writer_.Write(AsView(*event));
}

}  // namespace letterlock
