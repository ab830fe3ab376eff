// SPDX-License-Identifier: Apache-2.0
#include "cli/input.h"

#include <stdio.h>
#include <unistd.h>

#include <utility>

#include "absl/cleanup/cleanup.h"
#include "base/error.h"

namespace letterlock {
namespace {

// read(2), because stdio would keep a copy of plaintext.
absl::StatusOr<SecretBytes> ReadAll(int descriptor, size_t limit) {
  SecretBytes text(limit + 1);
  size_t size = 0;
  while (size <= limit) {
    const ssize_t count = read(descriptor, text.RevealMutable().data() + size, limit + 1 - size);
    if (count < 0) return Error(ErrorCode::kNotFound, "input");
    if (count == 0) break;
    size += static_cast<size_t>(count);
  }
  if (size > limit) return Error(ErrorCode::kTooLarge, "input");
  text.Truncate(size);
  return text;
}

}  // namespace

absl::StatusOr<SecretBytes> ReadInput(const std::vector<std::string>& words, size_t limit) {
  if (words.empty() || words[0] == "-") return ReadAll(STDIN_FILENO, limit);
  FILE* file = fopen(words[0].c_str(), "rb");
  // Not readable, or a directory: the same words, and which it is.
  const absl::Status not_there = ErrorAbout(ErrorCode::kNotFound, "file", {words[0]});
  if (file == nullptr) return not_there;
  absl::Cleanup close = [file] { fclose(file); };
  absl::StatusOr<SecretBytes> text = ReadAll(fileno(file), limit);
  const bool is_read = text.ok() || CodeOf(text.status()) != ErrorCode::kNotFound;
  return is_read ? std::move(text) : not_there;
}

}  // namespace letterlock
