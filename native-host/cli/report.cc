// SPDX-License-Identifier: Apache-2.0
#include "cli/report.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/terminal_text.h"

namespace letterlock {
namespace {

void PrintLine(absl::string_view mark, absl::string_view text) {
  PrintOut(absl::StrCat(mark, EscapeForTerminal(text), "\n"));
}

}  // namespace

void Report::Good(absl::string_view text) { PrintLine("ok    ", text); }

void Report::Note(absl::string_view text) { PrintLine("note  ", text); }

void Report::Problem(absl::string_view text, absl::string_view remedy) {
  ++problems_;
  PrintLine("FAIL  ", text);
  PrintLine("      mend: ", remedy);
}

std::string Quote(absl::string_view word) {
  const bool is_plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::string_view("/._-+@:=").find(c) != absl::string_view::npos;
  });
  if (is_plain) return std::string(word);
  return absl::StrCat("'", absl::StrReplaceAll(word, {{"'", "'\\''"}}), "'");
}

}  // namespace letterlock
