// SPDX-License-Identifier: Apache-2.0
#include "mail/header_fields.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

constexpr size_t kFoldColumn = 78;

// Tabs are not among the printable characters: folding white space is a space for us. Only our own
// program writes what is read here, so strictness costs nobody a mail.
absl::Status CheckLine(absl::string_view line) {
  if (line.size() > kMaxLine) return MalformedMessage("header line too long");
  if (!std::all_of(line.begin(), line.end(), absl::ascii_isprint)) {
    return MalformedMessage("header line is not printable ASCII");
  }
  if (absl::StripAsciiWhitespace(line).empty()) return MalformedMessage("blank header line");
  return absl::OkStatus();
}

// RFC 5322 section 2.2: a name of printable ASCII, the colon right behind it.
absl::StatusOr<HeaderField> ParseFirstLine(absl::string_view line) {
  const size_t colon = line.find(':');
  if (colon == absl::string_view::npos) return MalformedMessage("header line without a colon");
  const absl::string_view name = line.substr(0, colon);
  if (name.empty() || !std::all_of(name.begin(), name.end(), absl::ascii_isgraph)) {
    return MalformedMessage("field name");
  }
  return HeaderField{std::string(name), std::string(line.substr(colon + 1))};
}

}  // namespace

absl::StatusOr<std::vector<HeaderField>> ParseHeaderSection(absl::string_view message) {
  std::vector<HeaderField> fields;
  for (absl::string_view rest = message.substr(0, kMaxHeaderSection);;) {
    const size_t size = rest.find(kCrlf);
    if (size == absl::string_view::npos) return MalformedMessage("header section without an end");
    const absl::string_view line = rest.substr(0, size);
    rest.remove_prefix(size + kCrlf.size());
    if (line.empty()) break;
    RETURN_IF_ERROR(CheckLine(line));
    if (line.front() != ' ') {
      ASSIGN_OR_RETURN(HeaderField field, ParseFirstLine(line));
      fields.push_back(std::move(field));
    } else if (fields.empty()) {
      return MalformedMessage("continuation line before any field");
    } else {
      // Unfolding removes the CRLF and nothing else (RFC 5322 section 2.2.3).
      absl::StrAppend(&fields.back().body, line);
    }
  }
  for (HeaderField& field : fields) absl::StripAsciiWhitespace(&field.body);
  return fields;
}

std::optional<absl::string_view> FindField(absl::Span<const HeaderField> fields,
                                           absl::string_view name) {
  const auto it = std::find_if(fields.begin(), fields.end(), [&](const HeaderField& field) {
    return absl::EqualsIgnoreCase(field.name, name);
  });
  if (it == fields.end()) return std::nullopt;
  return it->body;
}

std::string FoldField(absl::string_view name, absl::Span<const std::string> words) {
  std::string field = absl::StrCat(name, ":");
  size_t column = field.size();
  bool is_first = true;
  for (const std::string& word : words) {
    // No line break right behind the name: some programs lose such a field.
    if (!is_first && column + 1 + word.size() > kFoldColumn) {
      absl::StrAppend(&field, kCrlf);
      column = 0;
    }
    absl::StrAppend(&field, " ", word);
    column += 1 + word.size();
    is_first = false;
  }
  return absl::StrCat(field, kCrlf);
}

}  // namespace letterlock
