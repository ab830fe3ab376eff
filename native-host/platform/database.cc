// SPDX-License-Identifier: Apache-2.0
#include "platform/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "platform/atomic_file.h"
#include "platform/own_file.h"
#include "platform/rollback_journal.h"

namespace letterlock {
namespace {

constexpr int kBusyMilliseconds = 5000;
// Before anything that might write, so that a corrupt file stays as it was found.
constexpr absl::string_view kCheck = "PRAGMA quick_check(1)";
// A rollback journal and not a write-ahead log: at rest the database is one file, which may be
// copied and put back, and what a kill leaves beside it says whose it is. EXTRA: a journal that was
// deleted does not come back after a power failure. Without spilling, a transaction has kept the
// first page in its journal before it writes to the database.
constexpr const char* kSettings =
    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA cache_spill = OFF;"
    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY";
constexpr const char* kJournal = "-journal";
constexpr const char* kLog = "-wal";
constexpr absl::string_view kNewer = "database of a newer program";

// Ready for the next run when this one ends, without its values or a lock on the file.
struct Reset {
  void operator()(sqlite3_stmt* statement) const {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};
using Running = std::unique_ptr<sqlite3_stmt, Reset>;

// SQLite gives its journal files the mode of the database itself.
absl::Status MakeFile(const std::string& path) {
  RETURN_IF_ERROR(CheckOwnFile(path));
  const Descriptor created(
      open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kOwnFileMode));
  if (!created.open() && errno != EEXIST) return StorageFailed("database cannot be made");
  return absl::OkStatus();
}

absl::Status Execute(sqlite3* connection, const char* sql) {
  return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK
             ? absl::OkStatus()
             : StorageFailed("statement failed");
}

int Bind(sqlite3_stmt* statement, int position, const SqlValue& value) {
  if (const int64_t* number = std::get_if<int64_t>(&value)) {
    return sqlite3_bind_int64(statement, position, *number);
  }
  if (const std::string* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }
  return sqlite3_bind_null(statement, position);
}

absl::Status BindAll(sqlite3_stmt* statement, const std::vector<SqlValue>& parameters) {
  if (static_cast<size_t>(sqlite3_bind_parameter_count(statement)) != parameters.size()) {
    return Error(ErrorCode::kInternal, "parameter count");
  }
  int position = 0;
  for (const SqlValue& value : parameters) {
    if (Bind(statement, ++position, value) != SQLITE_OK)
      return StorageFailed("parameter not bound");
  }
  return absl::OkStatus();
}

SqlValue Column(sqlite3_stmt* statement, int column) {
  const int type = sqlite3_column_type(statement, column);
  if (type == SQLITE_NULL) return std::monostate();
  if (type == SQLITE_INTEGER) return int64_t{sqlite3_column_int64(statement, column)};
  const unsigned char* text = sqlite3_column_text(statement, column);
  const int size = sqlite3_column_bytes(statement, column);
  if (text == nullptr) return std::monostate();
  return std::string(text, text + size);
}

SqlRow Row(sqlite3_stmt* statement) {
  SqlRow row;
  const int columns = sqlite3_column_count(statement);
  for (int column = 0; column < columns; ++column) row.push_back(Column(statement, column));
  return row;
}

void Configure(sqlite3* connection) {
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  // What a prepared file could do through its schema: run functions, corrupt itself, define
  // string literals where columns were meant.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  // Looking at its parameters would have a statement prepared again.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
}

absl::StatusOr<int64_t> UserVersion(const Database& database) {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows, database.Query("PRAGMA user_version", {}));
  return std::get<int64_t>(rows[0][0]);
}

// False also when the check itself fails. Reads the whole file, once a process: a damaged page is
// found before something is decided by half of what was written.
bool IsSound(const Database& database) {
  const absl::StatusOr<std::vector<SqlRow>> rows = database.Query(kCheck, {});
  return rows.ok() && rows->size() == 1 && (*rows)[0][0] == SqlValue("ok");
}

bool IsLeft(const std::string& path) { return !StoredFileVersion(path).empty(); }

// So that nobody sets aside what another process has just begun.
absl::StatusOr<FileLock> OpenAlone(const std::string& path) {
  return FileLock::Acquire(path + ".lock");
}

// The database last: a journal without it would be taken for that of the next one.
absl::Status SetAside(const std::string& path) {
  const std::string aside = NameForDamaged(path);
  for (const char* part : {"-shm", kLog, kJournal, ""}) {
    if (rename((path + part).c_str(), (aside + part).c_str()) != 0 && errno != ENOENT) {
      return StorageFailed("corrupt database cannot be set aside");
    }
  }
  return absl::OkStatus();
}

// While it lives, nobody else reads or writes the database: the lock under which SQLite itself
// would apply a journal.
class SoleLock {
 public:
  explicit SoleLock(sqlite3* connection) {
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file_);
    held_ = Lock(SQLITE_LOCK_SHARED) && Lock(SQLITE_LOCK_EXCLUSIVE);
  }
  ~SoleLock() { file_->pMethods->xUnlock(file_, SQLITE_LOCK_NONE); }
  SoleLock(const SoleLock&) = delete;
  SoleLock& operator=(const SoleLock&) = delete;

  bool held() const { return held_; }
  DatabaseHeader ReadHeader() const {
    DatabaseHeader header{};
    // Fills with zeros what is behind the end of the file.
    file_->pMethods->xRead(file_, header.data(), static_cast<int>(header.size()), 0);
    return header;
  }

 private:
  bool Lock(int level) { return file_->pMethods->xLock(file_, level) == SQLITE_OK; }
  sqlite3_file* file_ = nullptr;
  bool held_ = false;
};

// What a killed process left beside the database, and SQLite would apply to the file that was put
// in its place since. A journal that its transaction made no use of would still cut off the file.
absl::Status SetAsideWhatIsNotOf(sqlite3* connection, const std::string& path) {
  const std::string journal = path + kJournal;
  const std::string log = path + kLog;
  if (!IsLeft(journal) && !IsLeft(log)) return absl::OkStatus();
  const SoleLock lock(connection);
  // Nobody gets that far past a journal that a killed process left: this one is of somebody alive.
  if (!lock.held()) return absl::OkStatus();
  const DatabaseHeader header = lock.ReadHeader();
  ASSIGN_OR_RETURN(const Journal judged, JudgeJournal(journal, header));
  if (judged == Journal::kUnused) unlink(journal.c_str());
  if (judged == Journal::kForeign) RETURN_IF_ERROR(SetDamagedFileAside(journal));
  if (HasLog(header) || !IsLeft(log)) return absl::OkStatus();
  return SetDamagedFileAside(log);
}

}  // namespace

void Database::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

absl::StatusOr<Database> Database::Open(const std::string& path,
                                        absl::Span<const absl::string_view> migrations) {
  const absl::StatusOr<FileLock> alone = OpenAlone(path);
  if (!alone.ok()) return OpenToRead(path, migrations);
  bool ignored = false;
  return OpenFile(path, migrations, ignored);
}

absl::StatusOr<Database> Database::OpenOrBegin(const std::string& path,
                                               absl::Span<const absl::string_view> migrations) {
  const absl::StatusOr<FileLock> alone = OpenAlone(path);
  if (!alone.ok()) return OpenToRead(path, migrations);
  bool is_corrupt = false;
  absl::StatusOr<Database> database = OpenFile(path, migrations, is_corrupt);
  if (database.ok() || !is_corrupt) return database;
  RETURN_IF_ERROR(SetAside(path));
  return OpenFile(path, migrations, is_corrupt);
}

absl::StatusOr<Database> Database::OpenFile(const std::string& path,
                                            absl::Span<const absl::string_view> migrations,
                                            bool& is_corrupt) {
  RETURN_IF_ERROR(MakeFile(path));
  ASSIGN_OR_RETURN(Database database, Connect(path, SQLITE_OPEN_READWRITE));
  sqlite3* const connection = database.connection_.get();
  RETURN_IF_ERROR(SetAsideWhatIsNotOf(connection, path));
  if (!IsSound(database)) {
    is_corrupt = database.FoundCorruption();
    return StorageFailed("database corrupt");
  }
  RETURN_IF_ERROR(Execute(connection, kSettings));
  RETURN_IF_ERROR(database.Migrate(migrations));
  return database;
}

// Where not even a lock can be written. A journal that waits to be applied keeps SQLite from
// reading the file too.
absl::StatusOr<Database> Database::OpenToRead(const std::string& path,
                                              absl::Span<const absl::string_view> migrations) {
  RETURN_IF_ERROR(CheckOwnFile(path));
  ASSIGN_OR_RETURN(Database database, Connect(path, SQLITE_OPEN_READONLY));
  if (!IsSound(database)) return StorageFailed("database corrupt");
  ASSIGN_OR_RETURN(const int64_t version, UserVersion(database));
  const int64_t newest = static_cast<int64_t>(migrations.size());
  if (version > newest) return StorageFailed(kNewer);
  if (version < newest) return StorageFailed("database of an earlier program, read-only");
  return database;
}

absl::StatusOr<Database> Database::Connect(const std::string& path, int flags) {
  sqlite3* connection = nullptr;
  const int result =
      sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(connection);
  if (result != SQLITE_OK) return StorageFailed("database cannot be opened");
  Configure(connection);
  return database;
}

bool Database::read_only() const { return sqlite3_db_readonly(connection_.get(), "main") == 1; }

bool Database::WasMended() const {
  return read_only() && access(sqlite3_db_filename(connection_.get(), "main"), W_OK) == 0;
}

// A disk in trouble, or a file that another process keeps, is no reason to set it aside.
bool Database::FoundCorruption() const {
  const int code = sqlite3_errcode(connection_.get()) & 0xff;
  const bool check_ran = code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE;
  return check_ran || code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

absl::Status Database::Migrate(absl::Span<const absl::string_view> migrations) const {
  return Transaction([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const int64_t version, UserVersion(*this));
    const int64_t newest = static_cast<int64_t>(migrations.size());
    if (version < 0 || version > newest) return StorageFailed(kNewer);
    for (int64_t step = version; step < newest; ++step) {
      RETURN_IF_ERROR(
          Execute(connection_.get(), std::string(migrations[static_cast<size_t>(step)]).c_str()));
    }
    if (version == newest) return absl::OkStatus();
    return Execute(connection_.get(), absl::StrCat("PRAGMA user_version = ", newest).c_str());
  });
}

bool IsOfNewerProgram(const absl::Status& status) { return status.message() == kNewer; }

absl::StatusOr<Database::Statement> Database::Prepare(absl::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement,
                         &rest) != SQLITE_OK) {
    return StorageFailed("statement not prepared");
  }
  Statement owned(statement);
  if (rest != sql.data() + sql.size()) return Error(ErrorCode::kInternal, "more than a statement");
  return owned;
}

// Compiling takes longer than finding a contact.
absl::StatusOr<sqlite3_stmt*> Database::Prepared(absl::string_view sql) const {
  auto known = prepared_.find(sql);
  if (known == prepared_.end()) {
    ASSIGN_OR_RETURN(Statement statement, Prepare(sql));
    known = prepared_.emplace(sql, std::move(statement)).first;
  }
  return known->second.get();
}

absl::StatusOr<std::vector<SqlRow>> Database::Query(absl::string_view sql,
                                                    const std::vector<SqlValue>& parameters) const {
  ASSIGN_OR_RETURN(sqlite3_stmt* const prepared, Prepared(sql));
  const Running statement(prepared);
  RETURN_IF_ERROR(BindAll(statement.get(), parameters));
  std::vector<SqlRow> rows;
  int result = SQLITE_ROW;
  while ((result = sqlite3_step(statement.get())) == SQLITE_ROW) {
    rows.push_back(Row(statement.get()));
  }
  if (result != SQLITE_DONE) return StorageFailed("statement failed");
  return rows;
}

absl::Status Database::Transaction(const std::function<absl::Status()>& work) const {
  return Run("BEGIN IMMEDIATE", work);
}

absl::Status Database::Snapshot(const std::function<absl::Status()>& work) const {
  return Run("BEGIN", work);
}

absl::Status Database::Run(const char* begin, const std::function<absl::Status()>& work) const {
  RETURN_IF_ERROR(Execute(connection_.get(), begin));
  absl::Status status = work();
  if (status.ok()) status = Execute(connection_.get(), "COMMIT");
  // A failed COMMIT leaves the transaction open; some failures have already ended it.
  if (!status.ok()) Execute(connection_.get(), "ROLLBACK").IgnoreError();
  return status;
}

}  // namespace letterlock
