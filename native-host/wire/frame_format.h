// SPDX-License-Identifier: Apache-2.0
// The browsers' native messaging: a length in native byte order, then so many octets of JSON.
#ifndef LETTERLOCK_WIRE_FRAME_FORMAT_H_
#define LETTERLOCK_WIRE_FRAME_FORMAT_H_

#include <cstddef>
#include <cstdint>

namespace letterlock {

using FrameLength = uint32_t;  // of the JSON, without itself

// Far above a long mail (attachments travel in pieces), far below what would hurt. A backup with
// the contacts of more than some 2,600 people does not fit: the command line takes it.
inline constexpr size_t kMaxRequestBytes = size_t{8} * 1024 * 1024;

}  // namespace letterlock

#endif  // LETTERLOCK_WIRE_FRAME_FORMAT_H_
