// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "ASCII armor": strict. Text that webmail damaged is repaired before it comes here.
#ifndef LETTERLOCK_AGE_ARMOR_H_
#define LETTERLOCK_AGE_ARMOR_H_

#include <string>

#include "absl/status/statusor.h"
#include "base/bytes.h"

namespace letterlock::age {

inline constexpr absl::string_view kArmorBegin = "-----BEGIN AGE ENCRYPTED FILE-----";
inline constexpr absl::string_view kArmorEnd = "-----END AGE ENCRYPTED FILE-----";

std::string Armor(ByteSpan file);                          // LF, 64 columns, a final LF
absl::StatusOr<Bytes> Dearmor(absl::string_view armored);  // malformed_message

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_ARMOR_H_
