// SPDX-License-Identifier: Apache-2.0
// Read, dispatch, write, until the browser closes the pipe. The auto-lock deadline is the timeout
// of its poll, so there is no timer and no thread.
#ifndef LETTERLOCK_WIRE_MESSAGE_LOOP_H_
#define LETTERLOCK_WIRE_MESSAGE_LOOP_H_

#include "protocol/dispatcher.h"
#include "wire/frame_reader.h"
#include "wire/frame_writer.h"

namespace letterlock {

class MessageLoop {
 public:
  // `dispatcher` must outlive the loop.
  MessageLoop(int input, int output, Dispatcher& dispatcher)
      : reader_(input), writer_(output), dispatcher_(dispatcher) {}

  // The exit code: 0 when the browser left between two frames.
  int Run();

  // One step of the loop for who waits in the middle of a request (for a dialog): call when the
  // input is readable. False when the browser left.
  bool Serve();

 private:
  // False when the browser reads no more.
  bool Answer(SecretBytes frame);
  bool WriteEvent();

  FrameReader reader_;
  FrameWriter writer_;
  Dispatcher& dispatcher_;
  bool open_ = true;
  int exit_code_ = 0;
};

}  // namespace letterlock

#endif  // LETTERLOCK_WIRE_MESSAGE_LOOP_H_
