// SPDX-License-Identifier: Apache-2.0
// What the doctor found, line by line on stdout.
#ifndef LETTERLOCK_CLI_REPORT_H_
#define LETTERLOCK_CLI_REPORT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace letterlock {

class Report {
 public:
  void Good(absl::string_view text);
  void Note(absl::string_view text);  // to be known, but nothing to be mended
  // `remedy` is a command for a shell.
  void Problem(absl::string_view text, absl::string_view remedy);
  int problems() const { return problems_; }

 private:
  int problems_ = 0;
};

// For a shell: in single quotes where it needs them.
std::string Quote(absl::string_view word);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_REPORT_H_
