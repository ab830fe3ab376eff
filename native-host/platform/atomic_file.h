// SPDX-License-Identifier: Apache-2.0
// Files that are either old or new, never neither: 0600, written beside, fsynced, renamed, the
// directory fsynced. Symlinks, foreign owners and non-regular files are refused.
#ifndef LETTERLOCK_PLATFORM_ATOMIC_FILE_H_
#define LETTERLOCK_PLATFORM_ATOMIC_FILE_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "base/bytes.h"
#include "platform/descriptor.h"

namespace letterlock {

// Of what the host reads back as a whole: far more than any keystore, and no burden on memory.
inline constexpr size_t kMaxStoredFileBytes = size_t{16} * 1024 * 1024;

// A file that is being written: 0600, beside another under a name of its own, and gone again unless
// it gets a real one. What a process that died has left there is removed.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const std::string& beside);
  ~UnfinishedFile();
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  const Descriptor& descriptor() const { return file_; }  // not open: it could not be made
  // In the same directory. storage_failed.
  absl::Status Replace(const std::string& path);
  // As Replace(), but already_exists, and nothing changes, where the name is taken.
  absl::Status Name(const std::string& path);

 private:
  std::string path_;
  Descriptor file_;
  bool is_named_ = false;
};

// nullopt when there is no such file; storage_failed otherwise on any trouble, and for more than
// kMaxStoredFileBytes.
absl::StatusOr<std::optional<Bytes>> ReadStoredFile(const std::string& path);
// storage_failed, and the old file, on any trouble; also for more than kMaxStoredFileBytes.
absl::Status WriteStoredFile(const std::string& path, ByteSpan content);
// As WriteStoredFile(), but where its user wants it: on a stick, say, whose files are all open to
// others. So for what is sealed.
absl::Status WriteSealedFile(const std::string& path, ByteSpan content);

// Gives a stored file another name in the same directory. storage_failed: there is no such file, or
// the name is taken.
absl::Status RenameStoredFile(const std::string& path, const std::string& name);

// `path`.damaged, or .damaged-2 and so on: the first name that is not taken.
std::string NameForDamaged(const std::string& path);
// Gives a file that cannot be used that name; storage_failed as RenameStoredFile.
absl::Status SetDamagedFileAside(const std::string& path);

// Changes with every WriteStoredFile (inode, size, mtime); empty when there is no file.
std::string StoredFileVersion(const std::string& path);

// An exclusive advisory lock on `path` (made if absent, as is `path`.next, where they wait who come
// next), released on destruction or death.
class FileLock {
 public:
  // storage_failed: not ours, or another process keeps it for more than 30 seconds.
  static absl::StatusOr<FileLock> Acquire(const std::string& path);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_ATOMIC_FILE_H_
