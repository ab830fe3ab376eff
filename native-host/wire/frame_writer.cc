// SPDX-License-Identifier: Apache-2.0
#include "wire/frame_writer.h"

#include <errno.h>
#include <sys/uio.h>
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
  // The caller keeps frames below the browser's limit, so the length fits.
  FrameLength length = static_cast<FrameLength>(text.size());
  // At once, so that the reader is not woken for four octets.
  const iovec parts[] = {{&length, sizeof(length)}, {const_cast<char*>(text.data()), text.size()}};
  ssize_t count = 0;
  do {
    count = writev(descriptor_, parts, 2);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return false;
  const absl::string_view prefix(reinterpret_cast<const char*>(&length), sizeof(length));
  const size_t written = static_cast<size_t>(count);
  if (written < prefix.size()) {
    return WriteAll(descriptor_, prefix.substr(written)) && WriteAll(descriptor_, text);
  }
  return WriteAll(descriptor_, text.substr(written - prefix.size()));
}

}  // namespace letterlock
