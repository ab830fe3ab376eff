// SPDX-License-Identifier: Apache-2.0
// A pipe whose two ends the test holds.
#ifndef LETTERLOCK_TESTS_SUPPORT_PIPE_H_
#define LETTERLOCK_TESTS_SUPPORT_PIPE_H_

#include <unistd.h>

#include <string>

#include "absl/strings/string_view.h"

namespace letterlock {

class Pipe {
 public:
  Pipe() {
    if (pipe(ends_) != 0) abort();
  }
  ~Pipe() {
    CloseReader();
    CloseWriter();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }
  // At most what a pipe holds (64 KiB), or it waits for a reader.
  void Write(absl::string_view text) {
    if (write(writer(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) abort();
  }
  // Everything up to the end: the writer must be closed.
  std::string ReadAll() {
    std::string all;
    char room[4096];
    for (ssize_t count; (count = read(reader(), room, sizeof(room))) > 0;) {
      all.append(room, static_cast<size_t>(count));
    }
    return all;
  }

 private:
  static void Close(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }
  int ends_[2] = {-1, -1};
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_PIPE_H_
