// SPDX-License-Identifier: Apache-2.0
#include "service/addresses.h"

#include <utility>

#include "base/error.h"

namespace letterlock {

absl::StatusOr<Address> ParseGivenAddress(const std::string& given) {
  auto addresses = ParseGivenAddresses({given});
  if (!addresses.ok()) return std::move(addresses).status();
  return addresses->front();
}

absl::StatusOr<std::vector<Address>> ParseGivenAddresses(const std::vector<std::string>& given) {
  if (given.size() > kMaxAddresses) return Error(ErrorCode::kTooLarge, "addresses");
  std::vector<Address> addresses;
  std::vector<std::string> bad;
  // All bad ones at once, so that the user corrects them at once.
  for (const std::string& text : given) {
    absl::StatusOr<Address> address = ParseAddress(text);
    if (address.ok()) {
      addresses.push_back(*std::move(address));
    } else if (IsCleanHeaderText(text)) {  // others are not to be shown anywhere
      bad.push_back(text);
    }
  }
  if (addresses.size() != given.size()) return ErrorAbout(ErrorCode::kBadAddress, "address", bad);
  return addresses;
}

}  // namespace letterlock
