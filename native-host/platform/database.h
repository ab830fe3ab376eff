// SPDX-License-Identifier: Apache-2.0
// SQLite opened our way: one file at rest, full sync, a busy timeout, foreign keys, mode 0600,
// user_version as schema version. The only includer of <sqlite3.h> is database.cc. A transaction
// that was committed is on the disk; one that was not leaves nothing, wherever the process or the
// disk failed. A copy put back counts as it is: the journal of a killed process is set aside, as
// `path`-journal.damaged, unless it is this file's. A prepared file cannot run code through its
// schema (SQLite's defensive mode, no trusted schema).
#ifndef LETTERLOCK_PLATFORM_DATABASE_H_
#define LETTERLOCK_PLATFORM_DATABASE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

struct sqlite3;
struct sqlite3_stmt;

namespace letterlock {

// NULL, INTEGER and TEXT: all that our tables hold. Text may have NUL inside.
using SqlValue = std::variant<std::monostate, int64_t, std::string>;
using SqlRow = std::vector<SqlValue>;

class Database {
 public:
  // Runs `migrations[version]`, `migrations[version + 1]`, … on an older file. storage_failed:
  // the file cannot be opened, is corrupt (it is kept), or is newer than this program. On a
  // read-only disk it is opened to be read: read_only(), and every change is storage_failed.
  static absl::StatusOr<Database> Open(const std::string& path,
                                       absl::Span<const absl::string_view> migrations);

  // As Open(), for what is worth less than going on: a corrupt file is renamed, with its journal,
  // to `path`.damaged, or .damaged-2 and so on, and an empty one begun.
  static absl::StatusOr<Database> OpenOrBegin(const std::string& path,
                                              absl::Span<const absl::string_view> migrations);

  // One statement; values go in as parameters and never as text of it, which is kept compiled.
  // storage_failed: it did not run, or another process kept the file for five seconds; internal: a
  // mistake in the statement.
  absl::StatusOr<std::vector<SqlRow>> Query(absl::string_view sql,
                                            const std::vector<SqlValue>& parameters) const;
  // Begins immediately, so that what `work` reads nobody else changes meanwhile; commits when it
  // returns OK, else rolls back. Its failure, or storage_failed when it could not be committed.
  absl::Status Transaction(const std::function<absl::Status()>& work) const;
  // For reading alone, which then is of one moment, whatever others commit meanwhile; keeps nobody
  // from reading, or from preparing a change.
  absl::Status Snapshot(const std::function<absl::Status()>& work) const;

  bool read_only() const;
  // Opened to be read, as nothing could be written, and now it can: to be opened again.
  bool WasMended() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  explicit Database(sqlite3* connection) : connection_(connection) {}
  static absl::StatusOr<Database> OpenFile(const std::string& path,
                                           absl::Span<const absl::string_view> migrations,
                                           bool& is_corrupt);
  static absl::StatusOr<Database> OpenToRead(const std::string& path,
                                             absl::Span<const absl::string_view> migrations);
  static absl::StatusOr<Database> Connect(const std::string& path, int flags);
  bool FoundCorruption() const;
  absl::Status Run(const char* begin, const std::function<absl::Status()>& work) const;
  absl::Status Migrate(absl::Span<const absl::string_view> migrations) const;
  absl::StatusOr<Statement> Prepare(absl::string_view sql) const;
  absl::StatusOr<sqlite3_stmt*> Prepared(absl::string_view sql) const;

  std::unique_ptr<sqlite3, Close> connection_;
  mutable std::map<std::string, Statement, std::less<>> prepared_;  // by its text
};

// Whether Open() failed because a later version of this program has written the file.
bool IsOfNewerProgram(const absl::Status& status);

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_DATABASE_H_
