// SPDX-License-Identifier: Apache-2.0
// From a frame's bytes to the frames that answer it: envelope, row of the table, reply. Here a
// failure becomes words, once. One request at a time, but for a use case that waits for the user:
// then Dispatch() is entered again for the requests that come meanwhile.
#ifndef LETTERLOCK_PROTOCOL_DISPATCHER_H_
#define LETTERLOCK_PROTOCOL_DISPATCHER_H_

#include <optional>
#include <vector>

#include "protocol/json.h"
#include "service/session.h"

namespace letterlock {

// Up to here JavaScript's numbers hold every integer exactly.
inline constexpr int64_t kMaxRequestId = int64_t{1} << 53;

class Dispatcher {
 public:
  // `session` must outlive the dispatcher.
  explicit Dispatcher(Session& session) : session_(session) {}

  // Wipes `frame` as soon as it is parsed. Never fails: a bad request gets its error reply.
  std::vector<WipedString> Dispatch(SecretBytes frame);

  // The reply to a frame whose size alone refuses it.
  WipedString RefuseTooLarge() const;

  // An event when the keys were wiped since the last call; locks first when the deadline passed.
  std::optional<WipedString> TakeEvent();
  std::optional<absl::Duration> time_left() const { return session_.time_left(); }

 private:
  Session& session_;
  bool was_unlocked_ = false;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_DISPATCHER_H_
