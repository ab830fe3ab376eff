// SPDX-License-Identifier: Apache-2.0
#include "service/draft_store.h"

#include "absl/strings/str_cat.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/random.h"

namespace letterlock {
namespace {

// Never change a line: add a migration. `change` grows with every save: the order of the list
// must not hang on the clock.
constexpr absl::string_view kMigrations[] = {R"(
  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    change INTEGER NOT NULL UNIQUE,
    updated INTEGER NOT NULL,
    sealed TEXT NOT NULL
  ) STRICT;
)"};

constexpr absl::string_view kNextChange = "(SELECT coalesce(max(change), 0) + 1 FROM drafts)";

absl::Status NoSuchDraft() { return Error(ErrorCode::kNotFound, "no such draft"); }

absl::Status CheckRoom(const Database& database) {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database.Query("SELECT count(*) FROM drafts", {}));
  if (rows[0][0] < SqlValue(DraftStore::kMaxDrafts)) return absl::OkStatus();
  return Error(ErrorCode::kTooLarge, "drafts");
}

}  // namespace

absl::StatusOr<DraftStore> DraftStore::Open(const std::string& path) {
  ASSIGN_OR_RETURN(Database database, Database::OpenOrBegin(path, kMigrations));
  return DraftStore(std::move(database));
}

absl::StatusOr<DraftStore::Saved> DraftStore::Add(const std::string& sealed, absl::Time now) {
  Saved saved{EncodeHex(RandomBytes(16)), 0};
  RETURN_IF_ERROR(database_.Transaction([&]() -> absl::Status {
    RETURN_IF_ERROR(CheckRoom(database_));
    ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                     database_.Query(absl::StrCat("INSERT INTO drafts VALUES (?, ", kNextChange,
                                                  ", ?, ?) RETURNING change"),
                                     {saved.id, absl::ToUnixMicros(now), sealed}));
    saved.change = std::get<int64_t>(rows[0][0]);
    return absl::OkStatus();
  }));
  return saved;
}

absl::StatusOr<int64_t> DraftStore::Replace(const std::string& id, std::optional<int64_t> change,
                                            const std::string& sealed, absl::Time now) {
  std::string sql = absl::StrCat("UPDATE drafts SET change = ", kNextChange,
                                 ", updated = ?, sealed = ? WHERE id = ?");
  std::vector<SqlValue> values = {absl::ToUnixMicros(now), sealed, id};
  if (change) {
    absl::StrAppend(&sql, " AND change = ?");
    values.emplace_back(*change);
  }
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query(absl::StrCat(sql, " RETURNING change"), values));
  if (rows.empty()) return NoSuchDraft();
  return std::get<int64_t>(rows[0][0]);
}

absl::StatusOr<std::vector<DraftStore::Entry>> DraftStore::List() const {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("SELECT id, updated FROM drafts ORDER BY change DESC", {}));
  std::vector<Entry> entries;
  for (const SqlRow& row : rows) {
    entries.push_back(
        {std::get<std::string>(row[0]), absl::FromUnixMicros(std::get<int64_t>(row[1]))});
  }
  return entries;
}

absl::StatusOr<DraftStore::Stored> DraftStore::Get(const std::string& id) const {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("SELECT sealed, change FROM drafts WHERE id = ?", {id}));
  if (rows.empty()) return NoSuchDraft();
  return Stored{std::get<std::string>(rows[0][0]), std::get<int64_t>(rows[0][1])};
}

absl::Status DraftStore::Remove(const std::string& id) {
  ASSIGN_OR_RETURN(const std::vector<SqlRow> rows,
                   database_.Query("DELETE FROM drafts WHERE id = ? RETURNING id", {id}));
  return rows.empty() ? NoSuchDraft() : absl::OkStatus();
}

}  // namespace letterlock
