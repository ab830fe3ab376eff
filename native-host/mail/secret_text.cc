// SPDX-License-Identifier: Apache-2.0
#include "mail/secret_text.h"

#include "absl/strings/match.h"

namespace letterlock {

// Hybrid identities (`AGE-SECRET-KEY-PQ-1…`) begin alike.
bool HoldsSecretKey(absl::string_view text) {
  return absl::StartsWith(text, "# letterlock keystore") ||
         absl::StrContains(text, "AGE-SECRET-KEY-");
}

}  // namespace letterlock
