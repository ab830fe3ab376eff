// SPDX-License-Identifier: Apache-2.0
#include "platform/atomic_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "platform/own_file.h"

namespace letterlock {
namespace {

constexpr absl::string_view kTemporarySuffix = ".new-";
constexpr absl::Duration kLockPatience = absl::Seconds(30);
constexpr absl::Duration kLockRetry = absl::Milliseconds(1);

std::string ParentOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool IsThere(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 || errno != ENOENT;
}

// False, with errno, also where the system cannot.
bool RenameToNewName(const std::string& path, const std::string& named) {
#ifdef __linux__
  return renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, named.c_str(), RENAME_NOREPLACE) == 0;
#else
  errno = ENOSYS;
  return false;
#endif
}

bool TryLock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB) == 0; }

// A temporary file is locked by its writer for as long as that lives; one that can be locked was
// left behind by a process that died.
void RemoveIfAbandoned(const std::string& path) {
  const absl::StatusOr<Descriptor> file = OpenOwnFile(path, O_RDONLY);
  if (file.ok() && file->open() && TryLock(file->number())) unlink(path.c_str());
}

void RemoveAbandoned(const std::string& path) {
  const std::string parent = ParentOf(path);
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(opendir(parent.c_str()), &closedir);
  if (directory == nullptr) return;
  const std::string prefix = absl::StrCat(NameOf(path), kTemporarySuffix);
  while (const dirent* entry = readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (absl::StartsWith(name, prefix)) RemoveIfAbandoned(absl::StrCat(parent, "/", name));
  }
}

// A file system without locks has nobody either who could take the file for abandoned.
bool WasTaken(const Descriptor& file) {
  struct stat status {};
  if (!TryLock(file.number())) return errno == EWOULDBLOCK;
  return fstat(file.number(), &status) == 0 && status.st_nlink == 0;
}

absl::Status Fill(const Descriptor& file, ByteSpan content) {
  if (!file.open()) return StorageFailed("no temporary file");
  while (!content.empty()) {
    const ssize_t written = write(file.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return StorageFailed("write failed");
    content.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

// The kernel's own time stamps stand still for some milliseconds; StoredFileVersion needs two
// writes in that time to differ.
absl::Status Stamp(const Descriptor& file) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  const timespec times[] = {now, now};
  if (futimens(file.number(), times) != 0) return StorageFailed("futimens failed");
  return fsync(file.number()) == 0 ? absl::OkStatus() : StorageFailed("fsync failed");
}

absl::Status SyncDirectory(const std::string& path) {
  const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.open() || fsync(directory.number()) != 0)
    return StorageFailed("directory not synced");
  return absl::OkStatus();
}

absl::StatusOr<Descriptor> OpenLocked(const std::string& path, absl::Duration give_up) {
  ASSIGN_OR_RETURN(Descriptor file, OpenOwnFile(path, O_RDWR | O_CREAT));
  while (!TryLock(file.number())) {
    if (errno != EWOULDBLOCK && errno != EINTR) return StorageFailed("flock failed");
    if (SystemClock().SinceBoot() > give_up) return StorageFailed("another process keeps the lock");
    absl::SleepFor(kLockRetry);
  }
  return file;
}

absl::StatusOr<Bytes> ReadAll(int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return StorageFailed("fstat failed");
  if (static_cast<size_t>(status.st_size) > kMaxStoredFileBytes)
    return StorageFailed("file too large");
  Bytes content(static_cast<size_t>(status.st_size));
  size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t count = read(descriptor, content.data() + filled, content.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return StorageFailed("read failed");
    filled += static_cast<size_t>(count);
  }
  return content;
}

}  // namespace

UnfinishedFile::UnfinishedFile(const std::string& beside) {
  RemoveAbandoned(beside);
  // Between creation and lock another process may take the file for abandoned: then, again.
  do {
    path_ = absl::StrCat(beside, kTemporarySuffix, "XXXXXX");
    file_ = Descriptor(mkostemp(path_.data(), O_CLOEXEC));
  } while (file_.open() && WasTaken(file_));
}

UnfinishedFile::~UnfinishedFile() {
  if (file_.open() && !is_named_) unlink(path_.c_str());
}

absl::Status UnfinishedFile::Replace(const std::string& path) {
  if (rename(path_.c_str(), path.c_str()) != 0) return StorageFailed("rename failed");
  is_named_ = true;
  return absl::OkStatus();
}

absl::Status UnfinishedFile::Name(const std::string& path) {
  // Neither overwrites. A memory stick knows no second name of a file, a network disk no such
  // renaming; what has two then loses the first one.
  is_named_ = RenameToNewName(path_, path);
  if (is_named_ || (errno != EEXIST && link(path_.c_str(), path.c_str()) == 0)) {
    return absl::OkStatus();
  }
  return errno == EEXIST ? Error(ErrorCode::kAlreadyExists, "file")
                         : StorageFailed("file cannot be named");
}

absl::StatusOr<std::optional<Bytes>> ReadStoredFile(const std::string& path) {
  ASSIGN_OR_RETURN(const Descriptor file, OpenOwnFile(path, O_RDONLY));
  if (!file.open()) return std::nullopt;
  ASSIGN_OR_RETURN(Bytes content, ReadAll(file.number()));
  return content;
}

absl::Status WriteStoredFile(const std::string& path, ByteSpan content) {
  if (content.size() > kMaxStoredFileBytes) return StorageFailed("too large to be read again");
  RETURN_IF_ERROR(CheckOwnFile(path));
  return WriteSealedFile(path, content);
}

absl::Status WriteSealedFile(const std::string& path, ByteSpan content) {
  UnfinishedFile file(path);
  RETURN_IF_ERROR(Fill(file.descriptor(), content));
  RETURN_IF_ERROR(Stamp(file.descriptor()));
  RETURN_IF_ERROR(file.Replace(path));
  return SyncDirectory(ParentOf(path));
}

absl::Status RenameStoredFile(const std::string& path, const std::string& name) {
  RETURN_IF_ERROR(CheckOwnFile(path));
  const std::string renamed = absl::StrCat(ParentOf(path), "/", name);
  if (IsThere(renamed)) return StorageFailed("name is taken");
  if (rename(path.c_str(), renamed.c_str()) != 0) return StorageFailed("rename failed");
  return SyncDirectory(ParentOf(path));
}

std::string NameForDamaged(const std::string& path) {
  std::string name = path + ".damaged";
  // A directory that cannot be looked into has every name taken: renaming will say what is wrong.
  for (int i = 2; !StoredFileVersion(name).empty(); ++i) name = absl::StrCat(path, ".damaged-", i);
  return name;
}

absl::Status SetDamagedFileAside(const std::string& path) {
  return RenameStoredFile(path, NameOf(NameForDamaged(path)));
}

std::string StoredFileVersion(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return "";
  return absl::StrCat(status.st_ino, "/", status.st_size, "/", status.st_mtim.tv_sec, ".",
                      status.st_mtim.tv_nsec);
}

absl::StatusOr<FileLock> FileLock::Acquire(const std::string& path) {
  const absl::Duration give_up = SystemClock().SinceBoot() + kLockPatience;
  // Whoever waits for the lock stands in the door, and who has just had it comes behind: between
  // two tries a busy process would have it back a hundred times.
  ASSIGN_OR_RETURN(const Descriptor door, OpenLocked(path + ".next", give_up));
  ASSIGN_OR_RETURN(Descriptor file, OpenLocked(path, give_up));
  return FileLock(std::move(file));
}

}  // namespace letterlock
