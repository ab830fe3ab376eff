// SPDX-License-Identifier: Apache-2.0
// RFC 5322 header section: read strictly, written folded (docs/message-format.md section 2,
// "Header text").
#ifndef LETTERLOCK_MAIL_HEADER_FIELDS_H_
#define LETTERLOCK_MAIL_HEADER_FIELDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace letterlock {

inline constexpr absl::string_view kCrlf = "\r\n";
inline constexpr size_t kMaxLine = 998;  // RFC 5322 section 2.1.1, without CRLF
inline constexpr size_t kMaxHeaderSection = size_t{512} * 1024;

struct HeaderField {
  std::string name;  // as written; compared without case
  std::string body;  // unfolded, without spaces around it
};

// The fields before the first empty line of `message`. malformed_message: no empty line, octets
// other than printable ASCII, space and CRLF, a line over 998 octets, a continuation line without
// text, a space before the colon, more than kMaxHeaderSection.
absl::StatusOr<std::vector<HeaderField>> ParseHeaderSection(absl::string_view message);

// The first field of that name.
std::optional<absl::string_view> FindField(absl::Span<const HeaderField> fields,
                                           absl::string_view name);

// One field with its CRLF. Words are joined by spaces; a line breaks before the word that would
// pass column 78, and nowhere else.
std::string FoldField(absl::string_view name, absl::Span<const std::string> words);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_HEADER_FIELDS_H_
