// SPDX-License-Identifier: Apache-2.0
// contact.compareNumber: what two people read to each other to know that nobody stands between
// them.
#ifndef LETTERLOCK_SERVICE_COMPARE_CONTACT_H_
#define LETTERLOCK_SERVICE_COMPARE_CONTACT_H_

#include <optional>
#include <string>

#include "service/session.h"

namespace letterlock {

struct CompareContactParams {
  std::string address;
  std::optional<std::string> from;  // which account of ours; the first without
};

struct CompareContactResult {
  std::string number;  // 60 digits (mail/compare_number.h)
};

// For the pinned key, also while another one waits; works locked. no_account: we have none, or not
// this one. not_found: no such contact, or one without a signing key.
absl::StatusOr<CompareContactResult> CompareContact(Session& session, CompareContactParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_COMPARE_CONTACT_H_
