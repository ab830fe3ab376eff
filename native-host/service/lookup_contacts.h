// SPDX-License-Identifier: Apache-2.0
// contact.lookup: for each address, whether and how its key is known; works locked. Only what is on
// this computer: no server is ever asked.
#ifndef LETTERLOCK_SERVICE_LOOKUP_CONTACTS_H_
#define LETTERLOCK_SERVICE_LOOKUP_CONTACTS_H_

#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

enum class LookupState { kSelf, kKnown, kVerified, kChanged, kMissing };

struct LookupContactsParams {
  std::vector<std::string> addresses;
};

struct Lookup {
  std::string address;  // canonical
  LookupState state = LookupState::kMissing;
  bool hybrid = false;  // a post-quantum key is known
  std::string name;
  bool mixed_script = false;
};

// In the order asked. `missing` also for a contact without a key this program can encrypt to.
struct LookupContactsResult {
  std::vector<Lookup> contacts;
};

// bad_address about all that are; too_large: over kMaxAddresses.
absl::StatusOr<LookupContactsResult> LookupContacts(Session& session, LookupContactsParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_LOOKUP_CONTACTS_H_
