// SPDX-License-Identifier: Apache-2.0
// Texts that are read line by line.
#ifndef LETTERLOCK_BASE_TAKE_LINE_H_
#define LETTERLOCK_BASE_TAKE_LINE_H_

#include <algorithm>

#include "absl/strings/string_view.h"

namespace letterlock {

// Removes the first line from `text` and gives it without its LF; all of a text that has no LF.
inline absl::string_view TakeLine(absl::string_view& text) {
  const absl::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_TAKE_LINE_H_
