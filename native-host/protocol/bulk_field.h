// SPDX-License-Identifier: Apache-2.0
// Files travel as base64 inside of JSON. A JSON parser would take ten times as long over them as
// sealing does, so the one big field is lifted out of a request before it is parsed, and put into
// a reply when that is written. What a frame means does not depend on it: a frame from which
// nothing can be lifted is parsed as any other.
#ifndef LETTERLOCK_PROTOCOL_BULK_FIELD_H_
#define LETTERLOCK_PROTOCOL_BULK_FIELD_H_

#include <optional>

#include "protocol/json.h"
#include "service/streams.h"

namespace letterlock {

// Below this, parsing is cheaper than looking.
inline constexpr size_t kMinBulkFrameBytes = size_t{8} * 1024;
// The field begins within so many bytes of the frame.
inline constexpr size_t kMaxBulkOffset = size_t{4} * 1024;

struct LiftedFrame {
  WipedString rest;  // the frame with "" for the field's value
  Bulk bulk;         // what the value is the base64 of
};

// The value of `data` in the object `params` of a frame, when that is a string without escapes
// and canonical base64. `rest` is well-formed JSON exactly when `frame` is, and tells the same
// but for this value: a frame that is not is refused by whoever parses `rest`.
std::optional<LiftedFrame> LiftBulkField(absl::string_view frame);

// The only `"data":""` of `reply`, which SerializeJson() wrote, with the base64 of `bulk`.
WipedString InsertBulkField(const WipedString& reply, const Bulk& bulk);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_BULK_FIELD_H_
