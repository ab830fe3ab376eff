// SPDX-License-Identifier: Apache-2.0
#include "wire/frame_writer.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

namespace letterlock {
namespace {

bool WriteAll(int descriptor, absl::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) text.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

bool FrameWriter::Write(absl::string_view text) {
  const FrameLength length = static_cast<FrameLength>(text.size());
  char prefix[sizeof(length)];
  memcpy(prefix, &length, sizeof(length));
  // The caller keeps frames below the browser's limit, so the length fits.
  return WriteAll(descriptor_, absl::string_view(prefix, sizeof(prefix))) &&
         WriteAll(descriptor_, text);
}

}  // namespace letterlock
