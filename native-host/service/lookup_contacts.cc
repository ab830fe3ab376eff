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
  ASSIGN_OR_RETURN(const KeyFinder finder, KeyFinder::Open(session));
  LookupContactsResult result;
  for (const Address& address : addresses) {
    Lookup lookup;
    lookup.address = address.value;
    lookup.mixed_script = HasMixedScriptDomain(address);
    ASSIGN_OR_RETURN(std::optional<AddressKeys> keys, finder.Find(address));
    if (keys) {
      lookup.state = StateOf(*keys);
      lookup.hybrid = bool{keys->hybrid};
      lookup.name = keys->name;
    }
    result.contacts.push_back(std::move(lookup));
  }
  return result;
}

}  // namespace letterlock
