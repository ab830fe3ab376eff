// SPDX-License-Identifier: Apache-2.0
// The floor of every host: reads frames and writes them back, and does nothing with them.
#include <fcntl.h>
#include <stdint.h>
#include <sys/uio.h>
#include <unistd.h>

#include <vector>

namespace {

bool ReadAll(char* data, size_t size) {
  while (size > 0) {
    const ssize_t count = read(STDIN_FILENO, data, size);
    if (count <= 0) return false;
    data += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

bool WriteAll(const char* data, size_t size) {
  while (size > 0) {
    const ssize_t count = write(STDOUT_FILENO, data, size);
    if (count <= 0) return false;
    data += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

}  // namespace

int main() {
  // As wide as the host's own.
  fcntl(STDIN_FILENO, F_SETPIPE_SZ, 1 << 20);
  fcntl(STDOUT_FILENO, F_SETPIPE_SZ, 1 << 20);
  std::vector<char> frame;
  uint32_t length = 0;
  while (ReadAll(reinterpret_cast<char*>(&length), sizeof(length))) {
    frame.resize(sizeof(length) + length);
    *reinterpret_cast<uint32_t*>(frame.data()) = length;
    if (!ReadAll(frame.data() + sizeof(length), length)) return 1;
    if (!WriteAll(frame.data(), frame.size())) return 1;
  }
  return 0;
}
