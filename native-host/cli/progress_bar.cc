// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_bar.h"

#include <stdio.h>
#include <unistd.h>

#include <algorithm>

#include "cli/terminal_text.h"

namespace letterlock {
namespace {

constexpr uint64_t kShort = uint64_t{4} << 20;  // done before anybody has read the line
constexpr int kColumns = 40;

}  // namespace

ProgressBar::ProgressBar(absl::string_view name, uint64_t total)
    : name_(EscapeForTerminal(name)),
      total_(total),
      is_shown_(total >= kShort && isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (percent_ >= 0) fputs("\r\x1B[K", stderr);
}

void ProgressBar::Advance(uint64_t octets) {
  done_ += octets;
  if (!is_shown_) return;
  const int percent = static_cast<int>(std::min(done_, total_) * 100 / total_);
  if (percent == percent_) return;
  percent_ = percent;
  Draw();
}

void ProgressBar::Draw() const {
  const int filled = percent_ * kColumns / 100;
  const std::string bar = std::string(static_cast<size_t>(filled), '#') +
                          std::string(static_cast<size_t>(kColumns - filled), ' ');
  fprintf(stderr, "\r[%s] %3d %% %s\x1B[K", bar.c_str(), percent_, name_.c_str());
}

}  // namespace letterlock
