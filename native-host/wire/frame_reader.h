// SPDX-License-Identifier: Apache-2.0
// Frames from a descriptor, as the octets come: nobody waits inside a half frame, and no memory is
// taken before the length is checked.
#ifndef LETTERLOCK_WIRE_FRAME_READER_H_
#define LETTERLOCK_WIRE_FRAME_READER_H_

#include <array>

#include "protocol/dispatcher.h"
#include "wire/frame_format.h"

namespace letterlock {

enum class Progress {
  kPartial,    // call again when the descriptor is readable
  kFrame,      // TakeFrame() has one
  kEnd,        // end of input between frames
  kTruncated,  // end of input, or a read error, inside a frame
  kTooLarge,   // over kMaxRequestBytes: framing is lost
};

// Of one pipe, from its beginning. After kEnd, kTruncated and kTooLarge there is nothing more to
// read.
class FrameReader {
 public:
  explicit FrameReader(int descriptor) : descriptor_(descriptor) {}

  int descriptor() const { return descriptor_; }
  // One read(2), so it never waits once poll() has said that there is something to read.
  Progress Advance();
  // After kFrame, once. Empty for a frame of length zero. It may hold a passphrase or plaintext.
  SecretBytes TakeFrame();

 private:
  Progress TakeLength();
  Progress TakeBody();

  int descriptor_;
  std::array<uint8_t, sizeof(FrameLength)> length_{};
  SecretBytes body_;
  size_t filled_ = 0;  // of length_ and then of body_
  bool in_body_ = false;
};

}  // namespace letterlock

#endif  // LETTERLOCK_WIRE_FRAME_READER_H_
