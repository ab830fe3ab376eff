// SPDX-License-Identifier: Apache-2.0
#include "platform/settings_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "platform/descriptor.h"

namespace letterlock {
namespace {

absl::Status CheckSettings(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return StorageFailed("settings: not a regular file");
  const bool trusted_owner = status.st_uid == geteuid() || status.st_uid == 0;
  const bool open_to_others = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  if (!trusted_owner || open_to_others) return StorageFailed("settings: others may write them");
  if (static_cast<size_t>(status.st_size) > kMaxSettingsBytes)
    return StorageFailed("settings: size");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<Bytes>> ReadSettingsFile(const std::string& path) {
  // O_NONBLOCK: opening a FIFO must not wait for its other end.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.open() && errno == ENOENT) return std::optional<Bytes>();
  struct stat status {};
  if (!file.open() || fstat(file.number(), &status) != 0) return StorageFailed("settings: open");
  if (absl::Status judgement = CheckSettings(status); !judgement.ok()) return judgement;

  Bytes content(static_cast<size_t>(status.st_size));
  size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t count = read(file.number(), content.data() + filled, content.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return StorageFailed("settings: read");
    if (count == 0) break;
    filled += static_cast<size_t>(count);
  }
  content.resize(filled);
  return std::optional<Bytes>(std::move(content));
}

}  // namespace letterlock
