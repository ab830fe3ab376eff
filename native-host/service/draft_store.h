// SPDX-License-Identifier: Apache-2.0
// Drafts on our own disk, each sealed before it comes here. They never pass through a page, so
// nobody can plant one, or learn anything by having one opened.
#ifndef LETTERLOCK_SERVICE_DRAFT_STORE_H_
#define LETTERLOCK_SERVICE_DRAFT_STORE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/database.h"

namespace letterlock {

class DraftStore {
 public:
  static constexpr int64_t kMaxDrafts = 200;

  struct Entry {
    std::string id;
    absl::Time updated;
  };

  // `change` grows with every save of any draft: two of one draft with the same one are the same.
  struct Saved {
    std::string id;
    int64_t change;
  };
  struct Stored {
    std::string sealed;
    int64_t change;
  };

  // A damaged file is set aside under another name, and an empty one begun.
  static absl::StatusOr<DraftStore> Open(const std::string& path);

  bool WasMended() const { return database_.WasMended(); }  // see there

  // too_large: kMaxDrafts are there already.
  absl::StatusOr<Saved> Add(const std::string& sealed, absl::Time now);
  // not_found; also where it is not at `change` any more: somebody else has saved it. Returns the
  // new change.
  absl::StatusOr<int64_t> Replace(const std::string& id, std::optional<int64_t> change,
                                  const std::string& sealed, absl::Time now);
  absl::StatusOr<std::vector<Entry>> List() const;          // newest first
  absl::StatusOr<Stored> Get(const std::string& id) const;  // not_found
  absl::Status Remove(const std::string& id);               // not_found

 private:
  explicit DraftStore(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_DRAFT_STORE_H_
