// SPDX-License-Identifier: Apache-2.0
// The beginning of a database and a journal that lies beside it: whatever they hold, the journal is
// judged, and one that is this database's own is another's as soon as two changes lie between them.
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "base/bytes.h"
#include "platform/rollback_journal.h"

namespace letterlock {
namespace {

constexpr size_t kCounterEndsAt = 27;

// One file for all inputs: SQLite's journals are judged by name.
class JournalFile {
 public:
  JournalFile() : path_("/tmp/letterlock-journal-XXXXXX"), descriptor_(mkstemp(path_.data())) {
    if (descriptor_ < 0) abort();
  }
  ~JournalFile() {
    unlink(path_.c_str());
    close(descriptor_);
  }
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  void Fill(ByteSpan content) const {
    const ssize_t size = static_cast<ssize_t>(content.size());
    if (ftruncate(descriptor_, 0) != 0) abort();
    if (pwrite(descriptor_, content.data(), content.size(), 0) != size) abort();
  }
  Journal JudgeFor(const DatabaseHeader& header) const {
    const absl::StatusOr<Journal> judged = JudgeJournal(path_, header);
    if (!judged.ok()) abort();
    return *judged;
  }

 private:
  std::string path_;
  int descriptor_;
};

// As two more commits leave it.
DatabaseHeader TwoChangesLater(DatabaseHeader header) {
  for (size_t at = kCounterEndsAt, carry = 2; carry > 0 && at > kCounterEndsAt - 4; --at) {
    const size_t sum = header[at] + carry;
    header[at] = static_cast<uint8_t>(sum);
    carry = sum >> 8;
  }
  return header;
}

}  // namespace
}  // namespace letterlock

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  static const JournalFile file;
  const ByteSpan input(bytes, size);
  DatabaseHeader header{};
  const ByteSpan beginning = input.first(std::min(size, header.size()));
  std::copy(beginning.begin(), beginning.end(), header.begin());
  HasLog(header);
  file.Fill(input.subspan(beginning.size()));
  const Journal judged = file.JudgeFor(header);
  const Journal later = file.JudgeFor(TwoChangesLater(header));
  if ((judged == Journal::kUnused) != (later == Journal::kUnused)) abort();
  if (judged == Journal::kItsOwn && later != Journal::kForeign) abort();
  return 0;
}
