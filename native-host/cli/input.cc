// SPDX-License-Identifier: Apache-2.0
#include "cli/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

// read(2), because stdio would keep a copy of plaintext.
absl::StatusOr<SecretBytes> ReadAll(int descriptor, size_t limit) {
  SecretBytes text(limit + 1);
  size_t size = 0;
  while (size <= limit) {
    const ssize_t count = read(descriptor, text.RevealMutable().data() + size, limit + 1 - size);
    if (count < 0) return StorageFailed("input cannot be read");
    if (count == 0) break;
    size += static_cast<size_t>(count);
  }
  if (size > limit) return Error(ErrorCode::kTooLarge, "input");
  text.Truncate(size);
  return text;
}

}  // namespace

absl::StatusOr<Descriptor> OpenInput(const std::string& path) {
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.open() || fstat(file.number(), &status) != 0 || S_ISDIR(status.st_mode)) {
    return ErrorAbout(ErrorCode::kNotFound, "file", {path});
  }
  return file;
}

absl::StatusOr<SecretBytes> ReadInput(const std::vector<std::string>& words, size_t limit) {
  if (words.empty() || words[0] == "-") return ReadAll(STDIN_FILENO, limit);
  ASSIGN_OR_RETURN(const Descriptor file, OpenInput(words[0]));
  return ReadAll(file.number(), limit);
}

}  // namespace letterlock
