// SPDX-License-Identifier: Apache-2.0
// The browsers' native messaging: a length in native byte order, then so many octets of JSON.
#ifndef LETTERLOCK_WIRE_FRAME_FORMAT_H_
#define LETTERLOCK_WIRE_FRAME_FORMAT_H_

#include <cstddef>
#include <cstdint>

namespace letterlock {

using FrameLength = uint32_t;

// Far above a long mail (attachments travel in pieces), far below what would hurt.
inline constexpr size_t kMaxRequestBytes = size_t{8} * 1024 * 1024;

}  // namespace letterlock

#endif  // LETTERLOCK_WIRE_FRAME_FORMAT_H_
