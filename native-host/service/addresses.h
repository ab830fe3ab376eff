// SPDX-License-Identifier: Apache-2.0
// Addresses as they come in params: bare addr-specs, parsed once here and typed from then on.
#ifndef LETTERLOCK_SERVICE_ADDRESSES_H_
#define LETTERLOCK_SERVICE_ADDRESSES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "mail/address.h"

namespace letterlock {

// As many people as one mail may have.
inline constexpr size_t kMaxAddresses = 200;

// bad_address about the given text.
absl::StatusOr<Address> ParseGivenAddress(const std::string& given);

// In the order given, canonical. too_large: over kMaxAddresses; bad_address about all that are.
absl::StatusOr<std::vector<Address>> ParseGivenAddresses(const std::vector<std::string>& given);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ADDRESSES_H_
