// SPDX-License-Identifier: Apache-2.0
// What the provider shows against what was signed (docs/message-format.md section 3). No
// difference found is no assurance.
#ifndef LETTERLOCK_SERVICE_FIND_DIFFERENCES_H_
#define LETTERLOCK_SERVICE_FIND_DIFFERENCES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "mail/envelope.h"

namespace letterlock {

// The outer mail's header as the page shows it; what it does not show is absent.
struct OuterHeader {
  std::optional<std::string> from;  // an addr-spec, or a mailbox that ends in <addr-spec>
  std::optional<std::string> subject;
  std::optional<std::string> date;  // RFC 3339
};

enum class Difference { kFrom, kSubject, kDate };

// The provider sees these instead of the subject; whatever stands inside is no difference to them.
inline constexpr absl::string_view kPlaceholderSubjects[] = {"...", "[...]", "Encrypted message"};
inline constexpr absl::Duration kToleratedDelay = absl::Hours(48);

absl::Status CheckOuterHeader(const OuterHeader& outer);  // malformed_request: the date

// `outer` has passed CheckOuterHeader().
std::vector<Difference> FindDifferences(const MessageHeader& inner, const OuterHeader& outer);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_FIND_DIFFERENCES_H_
