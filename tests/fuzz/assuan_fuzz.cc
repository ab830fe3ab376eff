// SPDX-License-Identifier: Apache-2.0
// Whatever a passphrase dialog says: an answer or an error, and never more than there is room for.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/clock.h"
#include "platform/assuan.h"

namespace {

constexpr size_t kSocketHolds = size_t{32} * 1024;
constexpr size_t kRoom = 64;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) abort();
  const ssize_t said = write(ends[1], bytes, std::min(size, kSocketHolds));
  shutdown(ends[1], SHUT_WR);
  if (said >= 0) {
    const WhileWaiting waiting;
    AssuanConnection connection(ends[0], SystemClock().SinceBoot() + absl::Seconds(10), &waiting);
    std::array<uint8_t, kRoom> out{};
    AssuanData data{absl::MakeSpan(out)};
    connection.AwaitGreeting().IgnoreError();
    connection.Call("SETDESC", "a\nb%").IgnoreError();
    connection.Call("GETPIN", "", &data).IgnoreError();
    if (data.size > kRoom) abort();
  }
  close(ends[0]);
  close(ends[1]);
  return 0;
}
