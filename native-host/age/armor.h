// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "ASCII armor": strict, so that one file has one armor and nothing can hide in it.
// Text that webmail damaged is repaired before it comes here (extension/src/content/armor-text.ts).
#ifndef LETTERLOCK_AGE_ARMOR_H_
#define LETTERLOCK_AGE_ARMOR_H_

#include <string>

#include "absl/status/statusor.h"
#include "base/bytes.h"

namespace letterlock::age {

inline constexpr absl::string_view kArmorBegin = "-----BEGIN AGE ENCRYPTED FILE-----";
inline constexpr absl::string_view kArmorEnd = "-----END AGE ENCRYPTED FILE-----";

std::string Armor(ByteSpan file);  // LF, 64 columns, a final LF
// malformed_message: anything before or after the two lines but white space around the whole; lines
// that are not full, but for the last; base64 that is not canonical. Lines may end in CRLF.
absl::StatusOr<Bytes> Dearmor(absl::string_view armored);

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_ARMOR_H_
