// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal_text.h"

#include <stdio.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace letterlock {
namespace {

// The octets of the code point that `text` begins with; 1 for what is not UTF-8.
size_t SizeOfFirst(absl::string_view text) {
  const auto octet = static_cast<unsigned char>(text.front());
  const size_t size = octet < 0x80 ? 1 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
  return size <= text.size() && IsCleanHeaderText(text.substr(0, size)) ? size : 1;
}

bool IsLineStructure(char c) { return c == '\n' || c == '\t'; }

std::string Escape(absl::string_view text, bool keep_lines) {
  std::string escaped;
  while (!text.empty()) {
    const size_t size = SizeOfFirst(text);
    const absl::string_view first = text.substr(0, size);
    if (IsCleanHeaderText(first) || (keep_lines && IsLineStructure(first[0]))) {
      escaped.append(first.data(), first.size());
    } else {
      for (char c : first) {
        absl::StrAppendFormat(&escaped, "\\x%02X", static_cast<unsigned char>(c));
      }
    }
    text.remove_prefix(size);
  }
  return escaped;
}

}  // namespace

std::string EscapeForTerminal(absl::string_view text) { return Escape(text, false); }

std::string EscapeLinesForTerminal(absl::string_view text) {
  return Escape(absl::StrReplaceAll(text, {{"\r\n", "\n"}}), true);
}

std::string MailboxForTerminal(absl::string_view name, absl::string_view address) {
  return EscapeForTerminal(absl::StrCat(name, name.empty() ? "<" : " <", address, ">"));
}

void PrintOut(absl::string_view text) { fwrite(text.data(), 1, text.size(), stdout); }

void PrintError(absl::string_view text) {
  fprintf(stderr, "letterlock: %s\n", std::string(text).c_str());
}

}  // namespace letterlock
