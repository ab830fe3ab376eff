// SPDX-License-Identifier: Apache-2.0
// What the doctor found, on stdout: line by line, or as JSON in the end.
#ifndef LETTERLOCK_CLI_REPORT_H_
#define LETTERLOCK_CLI_REPORT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/terminal_text.h"

namespace letterlock {

struct Finding {
  std::string what;  // ok, note, problem
  std::string text;
  std::optional<std::string> mend;  // of a problem: a command for a shell
};

constexpr absl::string_view TypeName(const Finding*) { return "Finding"; }
void VisitFields(auto& visit, Is<Finding> auto& finding) {
  visit("what", finding.what);
  visit("text", finding.text);
  visit("mend", finding.mend);
}

class Report {
 public:
  explicit Report(bool as_json) : as_json_(as_json) {}

  void Good(absl::string_view text);
  void Note(absl::string_view text);  // to be known, but nothing to be mended
  // `remedy` is a command for a shell.
  void Problem(absl::string_view text, absl::string_view remedy);
  // The doctor's exit code.
  int Finish() const;

 private:
  void Add(absl::string_view mark, Finding finding);
  bool as_json_;
  std::vector<Finding> findings_;
};

// For a shell: in single quotes where it needs them.
std::string Quote(absl::string_view word);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_REPORT_H_
