// SPDX-License-Identifier: Apache-2.0
// A reply over the browser's limit travels as numbered parts (docs/protocol.md, "Frames"). A
// browser that gets a longer frame kills the host.
#ifndef LETTERLOCK_PROTOCOL_REPLY_PARTS_H_
#define LETTERLOCK_PROTOCOL_REPLY_PARTS_H_

#include <vector>

#include "protocol/json.h"

namespace letterlock {

// Below the browsers' 1 048 576, and the size at which both of them are fastest.
inline constexpr size_t kMaxPartBytes = size_t{512} * 1024;
inline constexpr size_t kMaxWholeReplyBytes = size_t{1024} * 1024 - 1;

// The reply itself, or `{"id","part","parts","data"}` frames (part counts from 1) whose `data`
// joined is the reply. Code points stay whole; no frame is over kMaxWholeReplyBytes.
std::vector<WipedString> SplitReply(const Json& id, WipedString reply);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_REPLY_PARTS_H_
