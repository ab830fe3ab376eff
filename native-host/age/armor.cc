// SPDX-License-Identifier: Apache-2.0
#include "age/armor.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "age/format.h"
#include "base/bulk_base64.h"
#include "base/error.h"
#include "base/take_line.h"

namespace letterlock::age {
namespace {

constexpr size_t kMaxSpaceOutside = 1024;  // before and after, as other implementations

// Lines of an armor end with LF or CRLF.
absl::string_view TakeArmorLine(absl::string_view& text) {
  return absl::StripSuffix(TakeLine(text), "\r");
}

}  // namespace

std::string Armor(ByteSpan file) {
  std::string digits(Base64Size(file.size()), '\0');
  EncodeBulkBase64(file, absl::MakeSpan(digits));
  std::string armored = absl::StrCat(kArmorBegin, "\n");
  armored.reserve(digits.size() + digits.size() / kBase64Columns + 80);
  for (size_t at = 0; at < digits.size(); at += kBase64Columns) {
    absl::StrAppend(&armored, absl::string_view(digits).substr(at, kBase64Columns), "\n");
  }
  absl::StrAppend(&armored, kArmorEnd, "\n");
  return armored;
}

absl::StatusOr<Bytes> Dearmor(absl::string_view armored) {
  absl::string_view text = absl::StripLeadingAsciiWhitespace(armored);
  if (armored.size() - text.size() > kMaxSpaceOutside)
    return MalformedMessage("armor: space before it");
  if (TakeArmorLine(text) != kArmorBegin) return MalformedMessage("armor: first line");
  std::string digits;
  digits.reserve(text.size());  // a little too much: line ends and the last line
  bool is_ended = false;        // by a line shorter than the others
  while (true) {
    if (text.empty()) return MalformedMessage("armor: no last line");
    const absl::string_view line = TakeArmorLine(text);
    if (line == kArmorEnd) break;
    if (is_ended || line.empty() || line.size() > kBase64Columns) {
      return MalformedMessage("armor: line length");
    }
    is_ended = line.size() < kBase64Columns;
    absl::StrAppend(&digits, line);
  }
  if (!absl::StripAsciiWhitespace(text).empty() || text.size() > kMaxSpaceOutside) {
    return MalformedMessage("armor: text after it");
  }
  // All lines at once: padding before the last line is then outside the alphabet.
  Bytes file(MaxDecodedSize(digits.size()));
  const std::optional<size_t> size = DecodeBulkBase64(digits, absl::MakeSpan(file));
  if (!size) return MalformedMessage("armor: not canonical base64");
  file.resize(*size);
  return file;
}

}  // namespace letterlock::age
