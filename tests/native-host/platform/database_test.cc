// SPDX-License-Identifier: Apache-2.0
#include "platform/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "base/error.h"
#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr absl::string_view kFirst = "CREATE TABLE words (word TEXT, count INTEGER) STRICT;";
constexpr absl::string_view kSecond = "INSERT INTO words VALUES ('two', 2);";
constexpr absl::string_view kBoth[] = {kFirst, kSecond};
const absl::Span<const absl::string_view> kOne = absl::MakeSpan(kBoth, 1);

std::vector<SqlRow> Words(const Database& database) {
  return *database.Query("SELECT word, count FROM words ORDER BY count", {});
}

SqlValue Setting(const Database& database, const std::string& name) {
  return (*database.Query("PRAGMA " + name, {}))[0][0];
}

TEST(DatabaseTest, KeepsValuesOfEveryTypeAcrossOpening) {
  TempDir dir;
  const std::string nul_inside("a\0b'\"", 5);
  {
    const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kOne);
    ASSERT_THAT(database, IsOk());
    for (const SqlRow& row : {SqlRow{nul_inside, int64_t{-1}}, SqlRow{{}, INT64_MAX}}) {
      EXPECT_THAT(database->Query("INSERT INTO words VALUES (?, ?)", row), IsOk());
    }
  }
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kOne);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(Words(*database),
              ElementsAre(SqlRow{nul_inside, int64_t{-1}}, SqlRow{{}, INT64_MAX}));
}

TEST(DatabaseTest, IsOpenedOurWay) {
  TempDir dir;
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kOne);
  ASSERT_THAT(database, IsOk());
  EXPECT_EQ(Setting(*database, "journal_mode"), SqlValue("delete"));
  EXPECT_EQ(Setting(*database, "synchronous"), SqlValue(int64_t{3}));
  EXPECT_EQ(Setting(*database, "cache_spill"), SqlValue(int64_t{0}));
  EXPECT_EQ(Setting(*database, "foreign_keys"), SqlValue(int64_t{1}));
  EXPECT_EQ(Setting(*database, "secure_delete"), SqlValue(int64_t{1}));
  EXPECT_EQ(Setting(*database, "trusted_schema"), SqlValue(int64_t{0}));
  EXPECT_EQ(Setting(*database, "busy_timeout"), SqlValue(int64_t{5000}));
  EXPECT_THAT(database->Query("DELETE FROM sqlite_schema", {}),
              HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(DatabaseTest, WhatOthersWriteComesBeforeOrAfterASnapshot) {
  TempDir dir;
  const absl::StatusOr<Database> ours = Database::Open(dir.File("db"), kBoth);
  const absl::StatusOr<Database> theirs = Database::Open(dir.File("db"), kBoth);
  ASSERT_THAT(ours, IsOk());
  ASSERT_THAT(theirs, IsOk());
  // They would wait until we are done.
  ASSERT_THAT(theirs->Query("PRAGMA busy_timeout = 0", {}), IsOk());
  const char* const write = "INSERT INTO words VALUES ('three', 3)";
  const absl::Status status = ours->Snapshot([&] {
    EXPECT_EQ(Words(*ours).size(), 1u);
    EXPECT_EQ(Words(*theirs).size(), 1u);
    EXPECT_THAT(theirs->Query(write, {}), HasErrorCode(ErrorCode::kStorageFailed));
    return absl::OkStatus();
  });
  EXPECT_THAT(status, IsOk());
  EXPECT_THAT(theirs->Query(write, {}), IsOk());
  EXPECT_EQ(Words(*ours).size(), 2u);
}

TEST(DatabaseTest, IsPrivateWithItsJournal) {
  TempDir dir;
  const mode_t before = umask(0);
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kBoth);
  ASSERT_THAT(database, IsOk());
  const absl::Status status = database->Transaction([&] {
    EXPECT_THAT(database->Query("DELETE FROM words", {}), IsOk());
    EXPECT_THAT(NamesIn(dir.path()), ElementsAre("db", "db-journal", "db.lock", "db.lock.next"));
    for (const std::string& name : NamesIn(dir.path())) EXPECT_EQ(ModeOf(dir.File(name)), 0600);
    return absl::OkStatus();
  });
  umask(before);
  EXPECT_THAT(status, IsOk());
  EXPECT_THAT(NamesIn(dir.path()), ElementsAre("db", "db.lock", "db.lock.next"));
}

TEST(DatabaseTest, RunsOnlyTheMigrationsThatAreMissing) {
  TempDir dir;
  EXPECT_THAT(Database::Open(dir.File("db"), kOne), IsOk());
  for (int time = 0; time < 2; ++time) {
    const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kBoth);
    ASSERT_THAT(database, IsOk());
    EXPECT_THAT(Words(*database), ElementsAre(SqlRow{"two", int64_t{2}}));
  }
}

TEST(DatabaseTest, RefusesTheFileOfANewerProgram) {
  TempDir dir;
  EXPECT_THAT(Database::Open(dir.File("db"), kBoth), IsOk());
  EXPECT_THAT(Database::Open(dir.File("db"), kOne), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(DatabaseTest, UndoesAMigrationThatFails) {
  TempDir dir;
  const absl::string_view broken[] = {kFirst, "INSERT INTO words VALUES ('x', 1); NONSENSE;"};
  EXPECT_THAT(Database::Open(dir.File("db"), broken), HasErrorCode(ErrorCode::kStorageFailed));
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kOne);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(Words(*database), IsEmpty());
}

TEST(DatabaseTest, RefusesACorruptFileAndKeepsIt) {
  TempDir dir;
  ASSERT_THAT(Database::Open(dir.File("db"), kBoth), IsOk());
  const std::string sound = ReadWholeFile(dir.File("db"));
  std::string damaged = sound;
  damaged.replace(sound.size() - 4096, 64, 64, '\xff');
  for (const std::string& content : {damaged, sound.substr(0, 5000), std::string(8192, 'x')}) {
    MakeFile(dir.File("db"), content);
    EXPECT_THAT(Database::Open(dir.File("db"), kBoth), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_EQ(ReadWholeFile(dir.File("db")), content);
  }
}

TEST(DatabaseTest, SetsACorruptFileAsideWhereThatIsWanted) {
  TempDir dir;
  const std::string garbage[] = {std::string(8192, 'x'), std::string(8192, 'y')};
  for (const std::string& content : garbage) {
    MakeFile(dir.File("db"), content);
    MakeFile(dir.File("db-wal"), "its journal");
    EXPECT_THAT(Database::OpenOrBegin(dir.File("db"), kBoth), IsOk());
  }
  EXPECT_EQ(ReadWholeFile(dir.File("db.damaged")), garbage[0]);
  EXPECT_EQ(ReadWholeFile(dir.File("db.damaged-2")), garbage[1]);
  EXPECT_EQ(ReadWholeFile(dir.File("db-wal.damaged")), "its journal");
  EXPECT_EQ(ReadWholeFile(dir.File("db-wal.damaged-2")), "its journal");
  // A sound one is opened, and one of a newer program refused, in their place.
  const absl::StatusOr<Database> database = Database::OpenOrBegin(dir.File("db"), kBoth);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(Words(*database), ElementsAre(SqlRow{"two", int64_t{2}}));
  const absl::StatusOr<Database> newer = Database::OpenOrBegin(dir.File("db"), kOne);
  EXPECT_THAT(newer, HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_TRUE(IsOfNewerProgram(newer.status()));
  EXPECT_FALSE(std::filesystem::exists(dir.File("db.damaged-3")));
}

TEST(DatabaseTest, RefusesAFileThatIsNotOurs) {
  TempDir dir;
  ASSERT_THAT(Database::Open(dir.File("db"), kOne), IsOk());
  ASSERT_EQ(symlink(dir.File("db").c_str(), dir.File("link").c_str()), 0);
  EXPECT_THAT(Database::Open(dir.File("link"), kOne), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_EQ(chmod(dir.File("db").c_str(), 0644), 0);
  EXPECT_THAT(Database::Open(dir.File("db"), kOne), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(Database::Open(dir.File("missing/db"), kOne),
              HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(DatabaseTest, FailsOnMistakesInAStatement) {
  TempDir dir;
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kOne);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(database->Query("SELECT nothing FROM nowhere", {}),
              HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(database->Query("SELECT ?", {}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(database->Query("SELECT 1; SELECT 2", {}), HasErrorCode(ErrorCode::kInternal));
  EXPECT_THAT(database->Query("INSERT INTO words VALUES ('x', 'not a number')", {}),
              HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(DatabaseTest, TakesBackAFailedTransaction) {
  TempDir dir;
  const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kBoth);
  ASSERT_THAT(database, IsOk());
  const absl::Status status = database->Transaction([&] {
    EXPECT_THAT(database->Query("DELETE FROM words", {}), IsOk());
    return Error(ErrorCode::kKeyChanged, "second thoughts");
  });
  EXPECT_THAT(status, HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_THAT(Words(*database), ElementsAre(SqlRow{"two", int64_t{2}}));
  EXPECT_THAT(database->Transaction([] { return absl::OkStatus(); }), IsOk());
}

TEST(DatabaseTest, CountsEveryTransactionOfTwoConnections) {
  TempDir dir;
  constexpr int64_t kRounds = 50;
  const auto count = [&] {
    const absl::StatusOr<Database> database = Database::Open(dir.File("db"), kBoth);
    ASSERT_THAT(database, IsOk());
    for (int64_t round = 0; round < kRounds; ++round) {
      EXPECT_THAT(database->Transaction([&] {
        const int64_t before = std::get<int64_t>(Words(*database)[0][1]);
        return database->Query("UPDATE words SET count = ?", {before + 1}).status();
      }),
                  IsOk());
    }
  };
  std::thread first(count), second(count);
  first.join();
  second.join();
  EXPECT_THAT(Words(*Database::Open(dir.File("db"), kBoth)),
              ElementsAre(SqlRow{"two", 2 + 2 * kRounds}));
}

}  // namespace
}  // namespace letterlock
