// SPDX-License-Identifier: Apache-2.0
// draft.save, draft.list, draft.open, draft.delete: unfinished mail, each draft an age file to the
// account it is from. So saving works locked, and opening needs the keys.
#ifndef LETTERLOCK_SERVICE_DRAFTS_H_
#define LETTERLOCK_SERVICE_DRAFTS_H_

#include <optional>
#include <string>
#include <vector>

#include "service/draft.h"
#include "service/session.h"

namespace letterlock {

struct SaveDraftParams {
  std::optional<std::string> id;  // of the draft to replace
  std::optional<int64_t> change;  // that it is still at; without it, whatever stands there
  Draft draft;
};

struct SaveDraftResult {
  std::string id;
  int64_t change = 0;
};

struct DraftEntry {
  std::string id;
  std::string updated;  // RFC 3339
};

struct ListDraftsResult {
  std::vector<DraftEntry> drafts;
};

struct NamedDraft {
  std::string id;
};

struct OpenDraftResult {
  Draft draft;
  int64_t change = 0;
};

// no_account: `from` is not ours; not_found: no draft of this id, or not at this change any more:
// two windows that go on with one draft overwrite nothing of each other's; too_large: see
// service/draft.h, or too many drafts.
absl::StatusOr<SaveDraftResult> SaveDraft(Session& session, SaveDraftParams params);

absl::StatusOr<ListDraftsResult> ListDrafts(Session& session, NoParams params);  // newest first

// not_found; not_for_you: its account is gone; decryption_failed: damaged.
absl::StatusOr<OpenDraftResult> OpenDraft(Session& session, NamedDraft params);

absl::StatusOr<NoResult> DeleteDraft(Session& session, NamedDraft params);  // not_found

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_DRAFTS_H_
