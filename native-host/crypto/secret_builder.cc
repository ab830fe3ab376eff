// SPDX-License-Identifier: Apache-2.0
#include "crypto/secret_builder.h"

#include <algorithm>
#include <utility>

namespace letterlock {

void SecretBuilder::Reserve(size_t size) {
  if (size <= memory_.size() - size_) return;
  SecretBytes larger(size_ + size);
  const absl::string_view old = RevealText();
  std::copy(old.begin(), old.end(), larger.RevealMutable().begin());
  memory_ = std::move(larger);  // wipes the old memory
}

absl::Span<uint8_t> SecretBuilder::Extend(size_t count) {
  if (count > memory_.size() - size_) Reserve(std::max(count, memory_.size()));
  const absl::Span<uint8_t> added = memory_.RevealMutable().subspan(size_, count);
  size_ += count;
  return added;
}

void SecretBuilder::Append(absl::string_view text) {
  std::copy(text.begin(), text.end(), Extend(text.size()).begin());
}

void SecretBuilder::Append(size_t count, char c) {
  const absl::Span<uint8_t> added = Extend(count);
  std::fill(added.begin(), added.end(), static_cast<uint8_t>(c));
}

SecretBytes SecretBuilder::Finish() && {
  memory_.Truncate(std::exchange(size_, 0));
  return std::move(memory_);
}

}  // namespace letterlock
