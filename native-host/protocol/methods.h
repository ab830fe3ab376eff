// SPDX-License-Identifier: Apache-2.0
// The table of methods: what a caller may ask, and nothing else. A method exists by its row, which
// also says whether it needs unlocked keys; protocol.json declares the same, and a test compares.
#ifndef LETTERLOCK_PROTOCOL_METHODS_H_
#define LETTERLOCK_PROTOCOL_METHODS_H_

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "protocol/json_fields.h"

namespace letterlock {

struct Method {
  absl::string_view name;  // `noun.verb`, as on the wire
  bool needs_unlock;
  // Reads the params strictly, checks `needs_unlock`, runs the use case, writes its result.
  absl::StatusOr<Written> (*call)(const Method& method, Session& session, Json params,
                                  std::optional<Bulk> lifted);
  // For host.hello and for the comparison with protocol.json.
  Description (*params)();
  Description (*result)();
};

absl::Span<const Method> Methods();  // in the order of protocol.json
const Method* FindMethod(absl::string_view name);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_METHODS_H_
