// SPDX-License-Identifier: Apache-2.0
// The only code that touches stdout, by the private descriptor TakeStdout() gave.
#ifndef LETTERLOCK_WIRE_FRAME_WRITER_H_
#define LETTERLOCK_WIRE_FRAME_WRITER_H_

#include "absl/strings/string_view.h"
#include "wire/frame_format.h"

namespace letterlock {

class FrameWriter {
 public:
  explicit FrameWriter(int descriptor) : descriptor_(descriptor) {}
  // One frame, length and all; waits until it is read. False when nobody reads any more.
  [[nodiscard]] bool Write(absl::string_view text);

 private:
  int descriptor_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_WIRE_FRAME_WRITER_H_
