// SPDX-License-Identifier: Apache-2.0
// How far a long work has come: one line on stderr that is drawn over, and nothing where stderr is
// no terminal or the work is short.
#ifndef LETTERLOCK_CLI_PROGRESS_BAR_H_
#define LETTERLOCK_CLI_PROGRESS_BAR_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace letterlock {

class ProgressBar {
 public:
  // `total` in octets; `name` is shown escaped.
  ProgressBar(absl::string_view name, uint64_t total);
  ~ProgressBar();  // takes the line away
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void Advance(uint64_t octets);

 private:
  void Draw() const;
  std::string name_;
  uint64_t total_;
  uint64_t done_ = 0;
  int percent_ = -1;
  bool is_shown_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_PROGRESS_BAR_H_
