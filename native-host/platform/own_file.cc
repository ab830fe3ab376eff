// SPDX-License-Identifier: Apache-2.0
#include "platform/own_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

absl::Status CheckStatus(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return StorageFailed("not a regular file");
  if (status.st_uid != geteuid()) return StorageFailed("file of another user");
  if ((status.st_mode & 077) != 0) return StorageFailed("file open to others");
  // A second name may lie where others can read or replace it.
  if (status.st_nlink > 1) return StorageFailed("file with a hard link");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Descriptor> OpenOwnFile(const std::string& path, int flags) {
  // O_NONBLOCK: opening a FIFO must not wait for its other end.
  Descriptor file(
      open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, kOwnFileMode));
  if (!file.open() && errno == ENOENT && (flags & O_CREAT) == 0) return file;
  if (!file.open()) return StorageFailed("file cannot be opened");
  struct stat status {};
  if (fstat(file.number(), &status) != 0) return StorageFailed("fstat failed");
  RETURN_IF_ERROR(CheckStatus(status));
  return file;
}

absl::Status CheckOwnFile(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0) return CheckStatus(status);
  if (errno == ENOENT) return absl::OkStatus();
  return StorageFailed("lstat failed");
}

}  // namespace letterlock
