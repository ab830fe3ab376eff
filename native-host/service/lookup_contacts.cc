// SPDX-License-Identifier: Apache-2.0
#include "service/lookup_contacts.h"

#include "base/status_macros.h"
#include "service/addresses.h"
#include "service/find_keys.h"

namespace letterlock {
namespace {

LookupState StateOf(const AddressKeys& keys) {
  if (keys.is_self) return LookupState::kSelf;
  switch (keys.state) {
    case ContactState::kKnown:
      return LookupState::kKnown;
    case ContactState::kVerified:
      return LookupState::kVerified;
    case ContactState::kChanged:
      return LookupState::kChanged;
  }
  return LookupState::kMissing;
}

}  // namespace

absl::StatusOr<LookupContactsResult> LookupContacts(Session& session, LookupContactsParams params) {
  ASSIGN_OR_RETURN(std::vector<Address> addresses, ParseGivenAddresses(params.addresses));
  ASSIGN_OR_RETURN(const auto found, FindKeys(session, addresses));
  LookupContactsResult result;
  for (size_t i = 0; i < addresses.size(); ++i) {
    Lookup lookup;
    lookup.address = addresses[i].value;
    lookup.mixed_script = HasMixedScriptDomain(addresses[i]);
    if (const std::optional<AddressKeys>& keys = found[i]) {
      lookup.state = StateOf(*keys);
      lookup.hybrid = bool{keys->hybrid};
      lookup.name = keys->name;
    }
    result.contacts.push_back(std::move(lookup));
  }
  return result;
}

}  // namespace letterlock
