// SPDX-License-Identifier: Apache-2.0
// Whose SQLite's rollback journal is (sqlite.org/fileformat2.html sections 1.3 and 3). SQLite
// applies one that a killed process left behind to whatever database bears its name, also to one
// that was put back from a backup meanwhile; of the two comes a database that never was.
#ifndef LETTERLOCK_PLATFORM_ROLLBACK_JOURNAL_H_
#define LETTERLOCK_PLATFORM_ROLLBACK_JOURNAL_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace letterlock {

// What a database file begins with; zeros for an empty file.
using DatabaseHeader = std::array<uint8_t, 100>;

// Whether a write-ahead log may belong to it. Earlier versions had one.
bool HasLog(const DatabaseHeader& header);

enum class Journal {
  kUnused,   // not there, or its transaction had not begun to write to the database
  kItsOwn,   // to be applied
  kForeign,  // of the file as it was before another took its place
};

// Told by the file change counter, to which every commit adds one, in `header` and in the first
// page as the journal keeps it. To be called while nobody writes to the database. storage_failed:
// the journal at `path` cannot be opened.
absl::StatusOr<Journal> JudgeJournal(const std::string& path, const DatabaseHeader& header);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_ROLLBACK_JOURNAL_H_
