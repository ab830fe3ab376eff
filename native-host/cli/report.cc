// SPDX-License-Identifier: Apache-2.0
#include "cli/report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace letterlock {
namespace {

struct Findings {
  std::vector<Finding> findings;
};

void VisitFields(auto& visit, Is<Findings> auto& all) { visit("findings", all.findings); }

void PrintLine(absl::string_view mark, absl::string_view text) {
  PrintOut(absl::StrCat(mark, EscapeForTerminal(text), "\n"));
}

}  // namespace

void Report::Add(absl::string_view mark, Finding finding) {
  if (!as_json_) {
    PrintLine(mark, finding.text);
    if (finding.mend) PrintLine("      mend: ", *finding.mend);
  }
  findings_.push_back(std::move(finding));
}

void Report::Good(absl::string_view text) { Add("ok    ", {"ok", std::string(text), {}}); }

void Report::Note(absl::string_view text) { Add("note  ", {"note", std::string(text), {}}); }

void Report::Problem(absl::string_view text, absl::string_view remedy) {
  Add("FAIL  ", {"problem", std::string(text), std::string(remedy)});
}

int Report::Finish() const {
  if (as_json_) PrintJson(Findings{findings_});
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& finding) { return finding.mend.has_value(); })
             ? 1
             : 0;
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
