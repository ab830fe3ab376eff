// SPDX-License-Identifier: Apache-2.0
#include "platform/atomic_file.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "native-host/platform/scoped_variable.h"
#include "native-host/platform/test_files.h"
#include "platform/system_call_filter.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr size_t kPageBytes = 64 * 1024;

void RunInChild(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(AtomicFileTest, ReadsBackWhatWasWrittenInAPrivateFile) {
  TempDir dir;
  const mode_t before = umask(0);
  EXPECT_THAT(WriteStoredFile(dir.File("a"), AsBytes("first")), IsOk());
  EXPECT_THAT(WriteStoredFile(dir.File("a"), AsBytes("")), IsOk());
  EXPECT_THAT(WriteStoredFile(dir.File("a"), AsBytes("second")), IsOk());
  umask(before);
  const absl::StatusOr<std::optional<Bytes>> content = ReadStoredFile(dir.File("a"));
  ASSERT_THAT(content, IsOk());
  EXPECT_EQ(AsText(content->value()), "second");
  EXPECT_EQ(ModeOf(dir.File("a")), 0600);
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a"));
}

TEST(AtomicFileTest, TellsNoFileFromTrouble) {
  TempDir dir;
  EXPECT_THAT(ReadStoredFile(dir.File("a")), IsOkAndHolds(std::nullopt));
  MakeFile(dir.File("open"), "x", 0644);
  EXPECT_THAT(ReadStoredFile(dir.File("open")), HasErrorCode(ErrorCode::kStorageFailed));
  MakeFile(dir.File("large"), "");
  ASSERT_EQ(truncate(dir.File("large").c_str(), kMaxStoredFileBytes + 1), 0);
  EXPECT_THAT(ReadStoredFile(dir.File("large")), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(AtomicFileTest, NeverWritesThroughOrOverWhatIsNotOurs) {
  TempDir dir;
  MakeFile(dir.File("victim"), "precious");
  ASSERT_EQ(symlink(dir.File("victim").c_str(), dir.File("a").c_str()), 0);
  EXPECT_THAT(WriteStoredFile(dir.File("a"), AsBytes("x")),
              HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_EQ(ReadWholeFile(dir.File("victim")), "precious");
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a", "victim"));
}

TEST(AtomicFileTest, FailsWhereNothingCanBeWritten) {
  TempDir dir;
  EXPECT_THAT(WriteStoredFile(dir.File("missing/a"), AsBytes("x")),
              HasErrorCode(ErrorCode::kStorageFailed));
  const Bytes too_large(kMaxStoredFileBytes + 1);
  EXPECT_THAT(WriteStoredFile(dir.File("a"), too_large), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(NamesIn(dir.path()), IsEmpty());
}

TEST(AtomicFileTest, HoldsSixteenMebibytesAndNoMoreIsRead) {
  TempDir dir;
  const Bytes full(kMaxStoredFileBytes);
  ASSERT_THAT(WriteStoredFile(dir.File("a"), full), IsOk());
  EXPECT_EQ((*ReadStoredFile(dir.File("a")))->size(), size_t{16} << 20);
  // A backup may be larger: it is not read by the same function.
  const Bytes larger(full.size() + 1);
  ASSERT_THAT(WriteSealedFile(dir.File("a"), larger), IsOk());
  EXPECT_THAT(ReadStoredFile(dir.File("a")), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(AtomicFileTest, KeepsTheOldFileWhenTheDiskIsFull) {
  TempDir dir;
  ASSERT_THAT(WriteStoredFile(dir.File("a"), AsBytes("old")), IsOk());
  RunInChild([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{kPageBytes / 2, kPageBytes / 2};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
    EXPECT_THAT(WriteStoredFile(dir.File("a"), Bytes(kPageBytes)),
                HasErrorCode(ErrorCode::kStorageFailed));
  });
  EXPECT_EQ(ReadWholeFile(dir.File("a")), "old");
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a"));
}

// A page of one letter, so that a mixture of two states would be seen.
[[noreturn]] void WriteForever(const std::string& path) {
  for (char letter = 'a';; letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1)) {
    if (!WriteStoredFile(path, Bytes(kPageBytes, static_cast<uint8_t>(letter))).ok()) _exit(1);
  }
}

TEST(AtomicFileTest, IsOldOrNewAfterTheWriterWasKilledAtAnyMoment) {
  TempDir dir;
  ASSERT_THAT(WriteStoredFile(dir.File("a"), Bytes(kPageBytes, 'a')), IsOk());
  for (int round = 0; round < 50; ++round) {
    const pid_t child = fork();
    if (child == 0) WriteForever(dir.File("a"));
    usleep(static_cast<useconds_t>(500 + round * 137));  // the moment of death is the test's input
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    const absl::StatusOr<std::optional<Bytes>> content = ReadStoredFile(dir.File("a"));
    ASSERT_THAT(content, IsOk());
    EXPECT_EQ(**content, Bytes(kPageBytes, content->value()[0]));
  }
  // What dead writers left behind goes with the next write.
  ASSERT_THAT(WriteStoredFile(dir.File("a"), AsBytes("last")), IsOk());
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a"));
}

TEST(AtomicFileTest, RemovesOnlyAbandonedTemporaryFilesOfTheSameFile) {
  TempDir dir;
  MakeFile(dir.File("a.new-abcdef"), "left by a dead writer");
  MakeFile(dir.File("ab.new-abcdef"), "of another file");
  ASSERT_THAT(WriteStoredFile(dir.File("a"), AsBytes("x")), IsOk());
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a", "ab.new-abcdef"));
}

TEST(AtomicFileTest, WritersAtTheSameTimeDoNotDisturbEachOther) {
  TempDir dir;
  std::vector<pid_t> children;
  for (int child = 0; child < 4; ++child) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    for (int round = 0; round < 50; ++round) {
      if (!WriteStoredFile(dir.File("a"), Bytes(kPageBytes, 'x')).ok()) _exit(1);
    }
    _exit(0);
  }
  for (pid_t child : children) {
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("a"));
}

TEST(AtomicFileTest, IsRenamedButNeverOverAnother) {
  const TempDir dir;
  const std::string path = dir.File("file");
  EXPECT_THAT(RenameStoredFile(path, "aside"), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_THAT(WriteStoredFile(path, AsBytes("first")), IsOk());
  ASSERT_THAT(RenameStoredFile(path, "aside"), IsOk());
  EXPECT_THAT(ReadStoredFile(path), IsOkAndHolds(std::nullopt));
  ASSERT_THAT(WriteStoredFile(path, AsBytes("second")), IsOk());
  EXPECT_THAT(RenameStoredFile(path, "aside"), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_EQ(AsText(**ReadStoredFile(dir.File("aside"))), "first");
}

TEST(AtomicFileTest, EveryWriteHasAVersionOfItsOwn) {
  TempDir dir;
  EXPECT_EQ(StoredFileVersion(dir.File("a")), "");
  std::set<std::string> versions;
  for (int round = 0; round < 100; ++round) {
    ASSERT_THAT(WriteStoredFile(dir.File("a"), AsBytes("same size")), IsOk());
    versions.insert(StoredFileVersion(dir.File("a")));
  }
  EXPECT_EQ(versions.size(), 100u);
}

// Eight processes add one to the same number, which loses updates without the lock.
// In memory, as it is the lock that is tried and not the disk.
TEST(AtomicFileTest, ASealedFileReplacesOneThatIsOpenToOthers) {
  TempDir dir;
  MakeFile(dir.File("a"), "old", 0755);
  EXPECT_THAT(WriteStoredFile(dir.File("a"), AsBytes("new")),
              HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(WriteSealedFile(dir.File("a"), AsBytes("new")), IsOk());
  EXPECT_EQ(ReadWholeFile(dir.File("a")), "new");
}

void ExpectNamedButNeverOver(const TempDir& dir) {
  MakeFile(dir.File("taken"), "old");
  {
    UnfinishedFile file(dir.File("new"));
    ASSERT_EQ(write(file.descriptor().number(), "new", 3), 3);
    EXPECT_THAT(file.Name(dir.File("taken")), HasErrorCode(ErrorCode::kAlreadyExists));
    EXPECT_THAT(file.Name(dir.File("none/new")), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_THAT(file.Name(dir.File("free")), IsOk());
  }
  { const UnfinishedFile never_named(dir.File("new")); }
  EXPECT_EQ(ReadWholeFile(dir.File("taken")), "old");
  EXPECT_EQ(ReadWholeFile(dir.File("free")), "new");
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("free", "taken"));
}

TEST(AtomicFileTest, AFinishedFileGetsItsNameAndTakesNobodys) {
  const TempDir dir;
  ExpectNamedButNeverOver(dir);
}

// As on a memory stick: the filter has no link(2).
TEST(AtomicFileTest, AFinishedFileGetsItsNameWhereFilesHaveOneNameOnly) {
  const TempDir dir;
  RunInChild([&dir] {
    if (FilterSystemCalls()) ExpectNamedButNeverOver(dir);
  });
}

TEST(FileLockTest, EightProcessesLoseNoneOfTwoHundredUpdatesEach) {
  constexpr int kProcesses = 8, kUpdates = 200;
  const ScopedVariable in_memory("TMPDIR", "/dev/shm");
  TempDir dir;
  ASSERT_THAT(WriteStoredFile(dir.File("count"), AsBytes("0")), IsOk());
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    for (int update = 0; update < kUpdates; ++update) {
      const absl::StatusOr<FileLock> lock = FileLock::Acquire(dir.File("lock"));
      const int count = std::stoi(ReadWholeFile(dir.File("count")));
      const std::string next = std::to_string(count + 1);
      if (!lock.ok() || !WriteStoredFile(dir.File("count"), AsBytes(next)).ok()) _exit(1);
    }
    _exit(0);
  }
  for (pid_t child : children) {
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(ReadWholeFile(dir.File("count")), std::to_string(kProcesses * kUpdates));
}

// Takes the lock again and again, for a millisecond each, and counts in `rounds`.
void TakeAgainAndAgain(const std::string& path, std::atomic<int>& rounds) {
  for (;;) {
    const absl::StatusOr<FileLock> lock = FileLock::Acquire(path);
    if (!lock.ok()) _exit(1);
    ++rounds;
    const absl::Time end = absl::Now() + absl::Milliseconds(1);
    while (absl::Now() < end) {
    }
  }
}

TEST(FileLockTest, ABusyProcessKeepsNobodyOut) {
  const ScopedVariable in_memory("TMPDIR", "/dev/shm");
  TempDir dir;
  void* shared = mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(shared, MAP_FAILED);
  std::atomic<int>& rounds = *new (shared) std::atomic<int>(0);
  const pid_t busy = fork();
  if (busy == 0) TakeAgainAndAgain(dir.File("lock"), rounds);
  while (rounds == 0) sched_yield();
  constexpr int kTimes = 20;
  int others = 0;
  for (int time = 0; time < kTimes; ++time) {
    const int before = rounds;
    const absl::StatusOr<FileLock> lock = FileLock::Acquire(dir.File("lock"));
    ASSERT_THAT(lock, IsOk());
    others += rounds - before;
  }
  EXPECT_LE(others, 5 * kTimes);
  kill(busy, SIGKILL);
  EXPECT_EQ(waitpid(busy, nullptr, 0), busy);
  munmap(shared, sizeof(std::atomic<int>));
}

TEST(FileLockTest, IsFreeAgainAfterItsHolderWasKilled) {
  TempDir dir;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const absl::StatusOr<FileLock> lock = FileLock::Acquire(dir.File("lock"));
    if (!lock.ok() || write(ready[1], "x", 1) != 1) _exit(1);
    for (;;) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  kill(child, SIGKILL);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_THAT(FileLock::Acquire(dir.File("lock")), IsOk());
  close(ready[0]);
  close(ready[1]);
}

TEST(FileLockTest, RefusesALockFileThatIsNotOurs) {
  TempDir dir;
  ASSERT_EQ(symlink(dir.File("elsewhere").c_str(), dir.File("lock").c_str()), 0);
  EXPECT_THAT(FileLock::Acquire(dir.File("lock")), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(NameForDamagedTest, IsOneAlsoWhereNothingCanBeLookedUp) {
  EXPECT_EQ(NameForDamaged("/dev/null/stored"), "/dev/null/stored.damaged");
  EXPECT_THAT(SetDamagedFileAside("/dev/null/stored"), HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
