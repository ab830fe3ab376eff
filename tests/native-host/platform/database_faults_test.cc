// SPDX-License-Identifier: Apache-2.0
// What is left of a database when the disk, or the process, fails at any of SQLite's own writes.
#include <errno.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "native-host/platform/small_disk.h"
#include "native-host/platform/test_files.h"
#include "platform/database.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr absl::string_view kSchema[] = {
    "CREATE TABLE notes (text TEXT) STRICT; CREATE TABLE total (count INTEGER) STRICT;"
    "INSERT INTO total VALUES (0);"};

enum class WriteFault { kNone, kFullDisk, kHalfWrite, kKill };

// Which of the writes to come fails, and how.
struct {
  WriteFault fault = WriteFault::kNone;
  int writes = 0;
  int failing = -1;
} tried;

ssize_t WriteOrFail(int descriptor, const void* data, size_t size, off_t offset) {
  if (tried.writes++ == tried.failing) {
    if (tried.fault == WriteFault::kKill) raise(SIGKILL);
    if (tried.fault == WriteFault::kFullDisk) {
      errno = ENOSPC;
      return -1;
    }
    if (tried.fault == WriteFault::kHalfWrite) size /= 2;
  }
  return pwrite(descriptor, data, size, offset);
}

void StandBeforeWrites() {
  sqlite3_vfs* files = sqlite3_vfs_find(nullptr);
  const auto stand_in = reinterpret_cast<sqlite3_syscall_ptr>(&WriteOrFail);
  for (const char* name : {"pwrite", "pwrite64"}) files->xSetSystemCall(files, name, stand_in);
}

// A note, and the number of all notes: always both or neither. Large, so that it takes many writes.
absl::Status AddNote(const Database& database, size_t size = 6'000) {
  return database.Transaction([&]() -> absl::Status {
    const absl::Status added =
        database.Query("INSERT INTO notes VALUES (?)", {std::string(size, 'n')}).status();
    if (!added.ok()) return added;
    return database.Query("UPDATE total SET count = count + 1", {}).status();
  });
}

int64_t CountNotes(const Database& database) {
  const auto counted = database.Query("SELECT (SELECT count(*) FROM notes), count FROM total", {});
  EXPECT_THAT(counted, IsOk());
  if (!counted.ok()) return -1;
  EXPECT_EQ((*counted)[0][0], (*counted)[0][1]) << "half of a transaction";
  return std::get<int64_t>((*counted)[0][0]);
}

int64_t CountNotesIn(const TempDir& dir) {
  const absl::StatusOr<Database> database = Database::OpenOrBegin(dir.File("db"), kSchema);
  EXPECT_THAT(database, IsOk());
  return database.ok() ? CountNotes(*database) : -1;
}

void PrepareNotes(const TempDir& dir) {
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
  ASSERT_THAT(database, IsOk());
  ASSERT_THAT(AddNote(*database), IsOk());
}

// Adds a note with one write failing. Whether the note was confirmed.
bool AddNoteWith(const TempDir& dir, WriteFault fault, int failing) {
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
  EXPECT_THAT(database, IsOk());
  tried = {fault, 0, failing};
  const absl::Status added = AddNote(*database);
  EXPECT_TRUE(added.ok() || CodeOf(added) == ErrorCode::kStorageFailed) << added;
  return added.ok();
}

TEST(DatabaseFaultsTest, AFailingWriteLeavesWhatWasConfirmedAndNothingElse) {
  StandBeforeWrites();
  for (const WriteFault fault : {WriteFault::kFullDisk, WriteFault::kHalfWrite}) {
    for (int failing = 0; tried.writes >= failing; ++failing) {
      TempDir dir;
      tried = {};
      PrepareNotes(dir);
      const bool confirmed = AddNoteWith(dir, fault, failing);
      tried.fault = WriteFault::kNone;
      EXPECT_EQ(CountNotesIn(dir), confirmed ? 2 : 1) << "write " << failing;
      EXPECT_THAT(NamesIn(dir.path()), Each(Not(HasSubstr("damaged")))) << "write " << failing;
    }
    EXPECT_GT(tried.writes, 10) << "nothing was tried";
    tried = {};
  }
}

// What a child and its parent both see.
class SharedFlag {
 public:
  SharedFlag()
      : flag_(new (mmap(nullptr, sizeof(bool), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                        -1, 0)) bool(false)) {}
  ~SharedFlag() { munmap(flag_, sizeof(bool)); }
  SharedFlag(const SharedFlag&) = delete;
  SharedFlag& operator=(const SharedFlag&) = delete;
  bool& operator*() { return *flag_; }

 private:
  bool* flag_;
};

// Adds a note in a process that is killed at one of its writes, counted from the first of this
// note. Whether there was such a write.
bool IsKilledAddingANote(const TempDir& dir, int failing, bool& confirmed) {
  const pid_t child = fork();
  if (child == 0) {
    {
      const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
      tried = {WriteFault::kKill, 0, failing};
      confirmed = AddNote(*database).ok();
    }
    _exit(0);
  }
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFSIGNALED(status);
}

// Adds a note to one database after the other, each time killed a write later, until it is not.
void KillAtEachWrite(absl::FunctionRef<void(const TempDir& dir)> prepare,
                     absl::FunctionRef<void(const TempDir& dir, bool confirmed)> check) {
  StandBeforeWrites();
  int failing = 0;
  for (bool was_killed = true; was_killed; ++failing) {
    SCOPED_TRACE(absl::StrCat("write ", failing));
    TempDir dir;
    tried = {};
    PrepareNotes(dir);
    prepare(dir);
    SharedFlag confirmed;
    was_killed = IsKilledAddingANote(dir, failing, *confirmed);
    check(dir, *confirmed);
  }
  EXPECT_GT(failing, 10) << "nothing was tried";
}

TEST(DatabaseFaultsTest, AKillAtAnyWriteLeavesOldOrNew) {
  const auto check = [](const TempDir& dir, bool confirmed) {
    EXPECT_THAT(CountNotesIn(dir), AnyOf(confirmed ? 2 : 1, 2));
    EXPECT_THAT(NamesIn(dir.path()), Each(Not(HasSubstr("damaged"))));
  };
  KillAtEachWrite([](const TempDir&) {}, check);
}

void ExpectIntact(const TempDir& dir, int64_t notes) {
  EXPECT_EQ(CountNotesIn(dir), notes);
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(database->Query("PRAGMA integrity_check", {}),
              IsOkAndHolds(ElementsAre(SqlRow{"ok"})));
}

// The database as it goes on after a copy was made: with more pages than that, or with fewer.
void GoOn(const TempDir& dir, bool with_more_pages) {
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
  ASSERT_THAT(database, IsOk());
  if (with_more_pages) {
    ASSERT_THAT(AddNote(*database), IsOk());
    return;
  }
  for (const char* sql : {"DELETE FROM notes", "UPDATE total SET count = 0", "VACUUM"}) {
    ASSERT_THAT(database->Query(sql, {}), IsOk());
  }
}

TEST(DatabaseFaultsTest, ACopyPutBackIsNotMixedWithWhatAKilledProcessLeft) {
  for (const bool with_more_pages : {true, false}) {
    std::string copy;
    int set_aside = 0;
    const auto prepare = [&](const TempDir& dir) {
      copy = ReadWholeFile(dir.File("db"));
      GoOn(dir, with_more_pages);
    };
    const auto check = [&](const TempDir& dir, bool) {
      MakeFile(dir.File("db"), copy);
      ExpectIntact(dir, 1);
      EXPECT_TRUE(ReadWholeFile(dir.File("db")) == copy);
      set_aside += std::filesystem::exists(dir.File("db-journal.damaged")) ? 1 : 0;
    };
    KillAtEachWrite(prepare, check);
    EXPECT_GT(set_aside, 1) << "nothing was tried";
  }
}

// A database of an earlier version, which had a write-ahead log, with one note in the log alone.
void LeaveALog(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    sqlite3* connection = nullptr;
    sqlite3_open(path.c_str(), &connection);
    sqlite3_exec(connection,
                 "PRAGMA journal_mode = WAL; BEGIN; INSERT INTO notes VALUES ('late');"
                 "UPDATE total SET count = count + 1; COMMIT",
                 nullptr, nullptr, nullptr);
    _exit(0);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(std::filesystem::exists(path + "-wal"));
}

TEST(DatabaseFaultsTest, TheLogOfAnEarlierVersionIsTakenIn) {
  TempDir dir;
  PrepareNotes(dir);
  LeaveALog(dir.File("db"));
  ExpectIntact(dir, 2);
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("db", "db.lock", "db.lock.next"));
}

TEST(DatabaseFaultsTest, ALogIsNotMixedIntoACopyThatHasNone) {
  TempDir dir;
  PrepareNotes(dir);
  const std::string copy = ReadWholeFile(dir.File("db"));
  LeaveALog(dir.File("db"));
  MakeFile(dir.File("db"), copy);
  ExpectIntact(dir, 1);
  EXPECT_THAT(NamesIn(dir.path()), Contains("db-wal.damaged"));
}

TEST(DatabaseFaultsTest, AFilePutInPlaceOfAnOpenOneIsNotWrittenTo) {
  TempDir dir;
  PrepareNotes(dir);
  const std::string copy = ReadWholeFile(dir.File("db"));
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
  ASSERT_THAT(database, IsOk());
  ASSERT_THAT(AddNote(*database), IsOk());
  MakeFile(dir.File("copy"), copy);
  std::filesystem::rename(dir.File("copy"), dir.File("db"));
  EXPECT_THAT(AddNote(*database), HasErrorCode(ErrorCode::kStorageFailed));
  ExpectIntact(dir, 1);
  EXPECT_TRUE(ReadWholeFile(dir.File("db")) == copy);
}

constexpr size_t kSmall = 512 * 1024;

TEST(DatabaseFaultsTest, AFullDiskKeepsWhatWasConfirmedAndRoomIsAllItNeeds) {
  TempDir dir;
  const OnSmallDisk outcome = TryOnSmallDisk(dir.path(), kSmall, [&] {
    MakeFile(dir.File("ballast"), std::string(kSmall / 4, 'b'));
    int64_t confirmed = 0;
    {
      const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kSchema);
      ASSERT_THAT(database, IsOk());
      absl::Status added = AddNote(*database);
      for (; added.ok(); added = AddNote(*database)) ++confirmed;
      EXPECT_EQ(CodeOf(added), ErrorCode::kStorageFailed);
      EXPECT_GT(confirmed, 0);
      EXPECT_EQ(CountNotes(*database), confirmed) << "full, it can still be read";
    }
    // Full as it is, it is not taken for damaged.
    Database::OpenOrBegin(dir.File("db"), kSchema).IgnoreError();
    EXPECT_THAT(NamesIn(dir.path()), Each(Not(HasSubstr("damaged"))));
    unlink(dir.File("ballast").c_str());
    EXPECT_EQ(CountNotesIn(dir), confirmed);
    EXPECT_THAT(AddNote(*Database::Open(dir.File("db"), kSchema), 10), IsOk());
    EXPECT_EQ(CountNotesIn(dir), confirmed + 1);
  });
  if (outcome == OnSmallDisk::kImpossible) GTEST_SKIP() << "this system lets nobody mount a disk";
  EXPECT_EQ(outcome, OnSmallDisk::kHeld);
}

void ExpectReadableOnly(const absl::StatusOr<Database>& database, int64_t notes) {
  ASSERT_THAT(database, IsOk());
  EXPECT_TRUE(database->read_only());
  EXPECT_EQ(CountNotes(*database), notes);
  EXPECT_THAT(AddNote(*database), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(DatabaseFaultsTest, AReadOnlyDiskIsReadAndNothingChanges) {
  TempDir dir;
  constexpr absl::string_view kLater[] = {kSchema[0], "CREATE TABLE later (text TEXT) STRICT"};
  const OnSmallDisk outcome = TryOnSmallDisk(dir.path(), kSmall, [&] {
    PrepareNotes(dir);
    ASSERT_EQ(CountNotesIn(dir), 1);
    const std::string before = ReadWholeFile(dir.File("db"));
    ASSERT_TRUE(SetReadOnly(dir.path(), true));
    ExpectReadableOnly(Database::Open(dir.File("db"), kSchema), 1);
    ExpectReadableOnly(Database::OpenOrBegin(dir.File("db"), kSchema), 1);
    // What would have to be made, or made anew, is not there.
    for (const auto& [name, schema] :
         {std::pair("none", absl::MakeConstSpan(kSchema)), {"db", absl::MakeConstSpan(kLater)}}) {
      EXPECT_THAT(Database::Open(dir.File(name), schema), HasErrorCode(ErrorCode::kStorageFailed));
    }
    EXPECT_TRUE(IsOfNewerProgram(Database::Open(dir.File("db"), {}).status()));
    EXPECT_EQ(ReadWholeFile(dir.File("db")), before);
    ASSERT_TRUE(SetReadOnly(dir.path(), false));
    EXPECT_FALSE(Database::Open(dir.File("db"), kSchema)->read_only());
    EXPECT_EQ(CountNotesIn(dir), 1);
    EXPECT_THAT(NamesIn(dir.path()), Contains("db"));
    EXPECT_THAT(NamesIn(dir.path()), Each(Not(HasSubstr("damaged"))));
  });
  if (outcome == OnSmallDisk::kImpossible) GTEST_SKIP() << "this system lets nobody mount a disk";
  EXPECT_EQ(outcome, OnSmallDisk::kHeld);
}

}  // namespace
}  // namespace letterlock
