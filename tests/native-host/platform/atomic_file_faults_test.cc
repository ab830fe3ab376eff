// SPDX-License-Identifier: Apache-2.0
// What is left when the disk, or the process, fails at each single step of a write. This program's
// own write, futimens, fsync and rename stand before the C library's.
#include <dlfcn.h>
#include <errno.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "native-host/platform/test_files.h"
#include "platform/atomic_file.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace {

enum class Fault { kNone, kError, kHalfWrite, kKill };

// Which of the steps to come fails, and how; and what was done, in words.
struct Disk {
  bool watched = false;
  Fault fault = Fault::kNone;
  int error = 0;
  size_t failing_step = 0;
  std::vector<std::string> steps;
  bool has_locks = true;

  // True when the step is to fail.
  bool Fails(const char* step) {
    if (!watched) return false;
    steps.emplace_back(step);
    if (fault == Fault::kNone || steps.size() != failing_step + 1) return false;
    if (fault == Fault::kKill) raise(SIGKILL);
    errno = error;
    return true;
  }
};
Disk disk;

template <typename Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* data, size_t size) {
  const bool fails = disk.Fails("write");
  if (fails && disk.fault != Fault::kHalfWrite) return -1;
  return Real<decltype(write)>("write")(descriptor, data, fails ? size / 2 : size);
}

int futimens(int descriptor, const timespec* times) noexcept {
  return disk.Fails("stamp") ? -1 : Real<decltype(futimens)>("futimens")(descriptor, times);
}

int fsync(int descriptor) {
  struct stat status {};
  fstat(descriptor, &status);
  const bool fails = disk.Fails(S_ISDIR(status.st_mode) ? "sync directory" : "sync file");
  return fails ? -1 : Real<decltype(fsync)>("fsync")(descriptor);
}

int rename(const char* from, const char* to) noexcept {
  return disk.Fails("rename") ? -1 : Real<decltype(rename)>("rename")(from, to);
}

int flock(int descriptor, int operation) noexcept {
  if (disk.has_locks) return Real<decltype(flock)>("flock")(descriptor, operation);
  errno = ENOLCK;
  return -1;
}

}  // extern "C"

namespace letterlock {
namespace {

using testing::ElementsAre;

constexpr size_t kSteps = 5;
constexpr size_t kRename = 3;

class AtomicFileFaultsTest : public testing::Test {
 protected:
  AtomicFileFaultsTest() { MakeFile(path_, "old"); }
  ~AtomicFileFaultsTest() override { disk = Disk(); }

  absl::Status WriteWith(Fault fault, size_t step, int error = 0) {
    disk = Disk{true, fault, error, step, {}, true};
    absl::Status status = WriteStoredFile(path_, AsBytes("new content"));
    disk.watched = false;
    return status;
  }

  TempDir dir_;
  std::string path_ = dir_.File("stored");
};

TEST_F(AtomicFileFaultsTest, FileAndDirectoryAreSyncedInOrder) {
  EXPECT_THAT(WriteWith(Fault::kNone, 0), IsOk());
  EXPECT_THAT(disk.steps, ElementsAre("write", "stamp", "sync file", "rename", "sync directory"));
  EXPECT_EQ(ReadWholeFile(path_), "new content");
}

TEST_F(AtomicFileFaultsTest, AFailingDiskLeavesTheOldFileAndNothingElse) {
  for (const int error : {EIO, ENOSPC, EROFS, EDQUOT}) {
    for (size_t step = 0; step < kSteps; ++step) {
      SCOPED_TRACE(testing::Message() << strerrorname_np(error) << " at step " << step);
      MakeFile(path_, "old");
      EXPECT_THAT(WriteWith(Fault::kError, step, error), HasErrorCode(ErrorCode::kStorageFailed));
      EXPECT_EQ(ReadWholeFile(path_), step > kRename ? "new content" : "old");
      EXPECT_THAT(NamesIn(dir_.path()), ElementsAre("stored"));
    }
  }
}

TEST_F(AtomicFileFaultsTest, AKillAtEachStepLeavesOldOrNewAndTheNextWriteCleansUp) {
  for (size_t step = 0; step < kSteps; ++step) {
    SCOPED_TRACE(step);
    MakeFile(path_, "old");
    const pid_t child = fork();
    if (child == 0) {
      WriteWith(Fault::kKill, step).IgnoreError();
      _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(ReadWholeFile(path_), step > kRename ? "new content" : "old");
    EXPECT_THAT(WriteStoredFile(path_, AsBytes("next")), IsOk());
    EXPECT_THAT(NamesIn(dir_.path()), ElementsAre("stored"));
  }
}

TEST_F(AtomicFileFaultsTest, ASlowDiskThatTakesHalfOfItGetsTheRest) {
  EXPECT_THAT(WriteWith(Fault::kHalfWrite, 0), IsOk());
  EXPECT_EQ(ReadWholeFile(path_), "new content");
}

TEST_F(AtomicFileFaultsTest, AFileSystemWithoutLocksTakesIt) {
  disk.has_locks = false;
  EXPECT_THAT(WriteStoredFile(path_, AsBytes("new content")), IsOk());
  EXPECT_EQ(ReadWholeFile(path_), "new content");
  EXPECT_THAT(NamesIn(dir_.path()), ElementsAre("stored"));
}

TEST_F(AtomicFileFaultsTest, AnInterruptedWriteIsTakenUpAgain) {
  EXPECT_THAT(WriteWith(Fault::kError, 0, EINTR), IsOk());
  EXPECT_EQ(ReadWholeFile(path_), "new content");
}

}  // namespace
}  // namespace letterlock
