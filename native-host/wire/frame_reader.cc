// SPDX-License-Identifier: Apache-2.0
#include "wire/frame_reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <utility>

namespace letterlock {

Progress FrameReader::Advance() {
  absl::Span<uint8_t> room = in_body_ ? body_.RevealMutable() : absl::MakeSpan(length_);
  room.remove_prefix(filled_);
  const ssize_t count = read(descriptor_, room.data(), room.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return Progress::kPartial;
  // A browser that closes its end between two frames has left; inside one it has died.
  if (count == 0 && filled_ == 0 && !in_body_) return Progress::kEnd;
  if (count <= 0) return Progress::kTruncated;
  filled_ += static_cast<size_t>(count);
  return in_body_ ? TakeBody() : TakeLength();
}

Progress FrameReader::TakeLength() {
  if (filled_ < length_.size()) return Progress::kPartial;
  FrameLength length = 0;
  memcpy(&length, length_.data(), sizeof(length));
  filled_ = 0;
  // Before any memory is taken for it.
  if (length > kMaxRequestBytes) return Progress::kTooLarge;
  body_ = SecretBytes(length);
  in_body_ = length > 0;
  return in_body_ ? Progress::kPartial : Progress::kFrame;
}

Progress FrameReader::TakeBody() {
  if (filled_ < body_.size()) return Progress::kPartial;
  filled_ = 0;
  in_body_ = false;
  return Progress::kFrame;
}

SecretBytes FrameReader::TakeFrame() { return std::move(body_); }

}  // namespace letterlock
