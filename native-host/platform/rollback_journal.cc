// SPDX-License-Identifier: Apache-2.0
#include "platform/rollback_journal.h"

#include <fcntl.h>

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "base/status_macros.h"
#include "platform/own_file.h"

namespace letterlock {
namespace {

// Of the database.
constexpr size_t kReadVersionAt = 19;
constexpr uint8_t kReadThroughLog = 2;
constexpr size_t kChangeCounterAt = 24;
constexpr uint32_t kFirstPage = 1;

// Of the journal: magic, number of records, nonce, pages of the database, sector size, page size.
using JournalHeader = std::array<uint8_t, 28>;
constexpr std::array<uint8_t, 8> kMagic = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
constexpr size_t kRecordsAt = 8;
constexpr size_t kPagesBeforeAt = 16;
constexpr size_t kSectorSizeAt = 20;
constexpr size_t kPageSizeAt = 24;

// Of a record: the page's number before it, its checksum behind.
constexpr off_t kNumberBytes = 4;
constexpr off_t kChecksumBytes = 4;

uint32_t NumberAt(ByteSpan bytes, size_t at) {
  return uint32_t{bytes[at]} << 24 | uint32_t{bytes[at + 1]} << 16 | uint32_t{bytes[at + 2]} << 8 |
         uint32_t{bytes[at + 3]};
}

// False where the file ends before that.
bool ReadAt(const Descriptor& file, off_t at, absl::Span<uint8_t> out) {
  return pread(file.number(), out.data(), out.size(), at) == static_cast<ssize_t>(out.size());
}

// Before the transaction; nullopt when the journal does not keep the first page, which SQLite
// changes with every commit.
std::optional<uint32_t> ChangeCounterIn(const Descriptor& journal, const JournalHeader& header) {
  // Of a database that was empty there is no page to keep.
  if (NumberAt(header, kPagesBeforeAt) == 0) return 0;
  std::array<uint8_t, kNumberBytes> number{};
  DatabaseHeader first_page{};
  const off_t record = kNumberBytes + off_t{NumberAt(header, kPageSizeAt)} + kChecksumBytes;
  for (off_t at = NumberAt(header, kSectorSizeAt); ReadAt(journal, at, absl::MakeSpan(number));
       at += record) {
    if (NumberAt(number, 0) != kFirstPage) continue;
    if (!ReadAt(journal, at + kNumberBytes, absl::MakeSpan(first_page))) break;
    return NumberAt(first_page, kChangeCounterAt);
  }
  return std::nullopt;
}

}  // namespace

bool HasLog(const DatabaseHeader& header) { return header[kReadVersionAt] == kReadThroughLog; }

absl::StatusOr<Journal> JudgeJournal(const std::string& path, const DatabaseHeader& header) {
  ASSIGN_OR_RETURN(const Descriptor journal, OpenOwnFile(path, O_RDONLY));
  JournalHeader begin{};
  if (!journal.open() || !ReadAt(journal, 0, absl::MakeSpan(begin))) return Journal::kUnused;
  if (!std::equal(kMagic.begin(), kMagic.end(), begin.begin())) return Journal::kUnused;
  // Written, and synced, before the first page is written to the database.
  if (NumberAt(begin, kRecordsAt) == 0) return Journal::kUnused;
  const std::optional<uint32_t> before = ChangeCounterIn(journal, begin);
  const uint32_t now = NumberAt(header, kChangeCounterAt);
  // Counted on already, where the kill came after the first page was written.
  const bool is_its_own = before.has_value() && (now == *before || now == *before + 1);
  return is_its_own ? Journal::kItsOwn : Journal::kForeign;
}

}  // namespace letterlock
