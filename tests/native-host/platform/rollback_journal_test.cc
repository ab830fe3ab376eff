// SPDX-License-Identifier: Apache-2.0
#include "platform/rollback_journal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/error.h"
#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

constexpr size_t kPageSize = 1024;
constexpr size_t kSector = 512;

std::string BigEndian(size_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xff);
  return bytes;
}

std::string HeaderOfJournal(size_t records, size_t pages_before) {
  std::string header = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + BigEndian(records) + "salt" +
                       BigEndian(pages_before) + BigEndian(kSector) + BigEndian(kPageSize);
  header.resize(kSector);
  return header;
}

std::string Record(size_t page, size_t change_counter) {
  std::string content(24, 'x');
  content += BigEndian(change_counter);
  content.resize(kPageSize, 'x');
  return BigEndian(page) + content + "sum.";
}

DatabaseHeader HeaderWithCounter(uint8_t counter) {
  DatabaseHeader header{};
  header[27] = counter;
  return header;
}

TEST(RollbackJournalTest, IsOfTheDatabaseWhoseChangeCounterItKeeps) {
  TempDir dir;
  const std::string begin = HeaderOfJournal(2, 9);
  const struct {
    const char* name;
    std::string journal;
    uint8_t counter;
    Journal judged;
  } cases[] = {
      {"of this file", begin + Record(1, 7), 7, Journal::kItsOwn},
      {"the first page is written already", begin + Record(1, 7), 8, Journal::kItsOwn},
      {"of a newer file", begin + Record(1, 7), 6, Journal::kForeign},
      {"of an older file", begin + Record(1, 7), 9, Journal::kForeign},
      {"first page behind others", begin + Record(5, 1) + Record(1, 7), 7, Journal::kItsOwn},
      {"foreign, behind others", begin + Record(5, 7) + Record(1, 6), 8, Journal::kForeign},
      {"no first page", begin + Record(5, 7), 7, Journal::kForeign},
      {"cut in the first page", begin + Record(1, 7).substr(0, 90), 7, Journal::kForeign},
      {"cut in a number", begin + Record(5, 7) + std::string(2, '\0'), 7, Journal::kForeign},
      {"of a new file", HeaderOfJournal(1, 0), 0, Journal::kItsOwn},
      {"of a new file, half written", HeaderOfJournal(1, 0), 1, Journal::kItsOwn},
      {"of a new file, another here", HeaderOfJournal(1, 0), 2, Journal::kForeign},
      {"no record counted", HeaderOfJournal(0, 9) + Record(1, 7), 7, Journal::kUnused},
      {"no journal", std::string(2 * kSector, 'x'), 7, Journal::kUnused},
      {"shorter than a header", begin.substr(0, 27), 7, Journal::kUnused},
      {"empty", "", 7, Journal::kUnused},
  };
  for (const auto& c : cases) {
    MakeFile(dir.File("db-journal"), c.journal);
    EXPECT_THAT(JudgeJournal(dir.File("db-journal"), HeaderWithCounter(c.counter)),
                IsOkAndHolds(c.judged))
        << c.name;
  }
}

TEST(RollbackJournalTest, IsUnusedWhereThereIsNone) {
  TempDir dir;
  EXPECT_THAT(JudgeJournal(dir.File("db-journal"), {}), IsOkAndHolds(Journal::kUnused));
}

TEST(RollbackJournalTest, IsNotReadThroughALink) {
  TempDir dir;
  MakeFile(dir.File("victim"), HeaderOfJournal(1, 0));
  ASSERT_EQ(symlink(dir.File("victim").c_str(), dir.File("db-journal").c_str()), 0);
  EXPECT_THAT(JudgeJournal(dir.File("db-journal"), {}), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(RollbackJournalTest, TellsWhetherALogBelongsToADatabase) {
  DatabaseHeader header{};
  EXPECT_FALSE(HasLog(header));
  header[18] = header[19] = 1;
  EXPECT_FALSE(HasLog(header));
  header[18] = header[19] = 2;
  EXPECT_TRUE(HasLog(header));
}

}  // namespace
}  // namespace letterlock
