// SPDX-License-Identifier: Apache-2.0
#include "protocol/bulk_field.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "base/bulk_base64.h"

namespace letterlock {
namespace {

constexpr absl::string_view kEmptyField = R"("data":"")";

// Walks over the tokens of a JSON text's beginning. In a text that is no JSON it may see strings
// where there are none, and then what it finds does not matter.
class Walker {
 public:
  explicit Walker(absl::string_view text) : text_(text) {}

  // Where the characters of `params`' string `data` begin; nullopt: not found, or no string.
  std::optional<size_t> FindData() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '{' || c == '[') ++depth_;
      if (c == '}' || c == ']') --depth_;
      if (c != '"') continue;
      const absl::string_view name = TakeString();
      if (!Take(':')) continue;
      if (depth_ == 1) member_ = name;
      const bool is_data = depth_ == 2 && member_ == "params" && name == "data";
      if (is_data) return Take('"') ? std::optional(at_) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  // After its first quote; without its last one. An escape stays as it is, so that a name with
  // one is never ours.
  absl::string_view TakeString() {
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const size_t end = std::min(at_, text_.size());
    at_ = end + 1;
    return text_.substr(begin, end - begin);
  }

  bool Take(char expected) {
    size_t next = at_;
    while (next < text_.size() && absl::ascii_isspace(static_cast<unsigned char>(text_[next]))) {
      ++next;
    }
    if (next >= text_.size() || text_[next] != expected) return false;
    at_ = next + 1;
    return true;
  }

  absl::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
  absl::string_view member_;  // of the outermost object
};

std::optional<Bulk> Decode(absl::string_view text) {
  Bulk bulk{SecretBytes(MaxDecodedSize(text.size()))};
  const std::optional<size_t> size = DecodeBulkBase64(text, bulk.bytes.RevealMutable());
  if (!size) return std::nullopt;
  bulk.bytes.Truncate(*size);
  return bulk;
}

}  // namespace

std::optional<LiftedFrame> LiftBulkField(absl::string_view frame) {
  if (frame.size() < kMinBulkFrameBytes) return std::nullopt;
  const std::optional<size_t> begin = Walker(frame.substr(0, kMaxBulkOffset)).FindData();
  if (!begin) return std::nullopt;
  // No escape is in the alphabet, so the first quote either ends the string or follows what is
  // not base64.
  const size_t end = frame.find('"', *begin);
  if (end == absl::string_view::npos) return std::nullopt;
  std::optional<Bulk> bulk = Decode(frame.substr(*begin, end - *begin));
  if (!bulk) return std::nullopt;
  WipedString rest(frame.data(), *begin);
  rest.append(frame.data() + end, frame.size() - end);
  return LiftedFrame{std::move(rest), *std::move(bulk)};
}

WipedString InsertBulkField(const WipedString& reply, const Bulk& bulk) {
  // Inside a string its quotes would be escaped.
  const size_t at = reply.find(kEmptyField.data(), 0, kEmptyField.size()) + kEmptyField.size() - 1;
  const size_t size = Base64Size(bulk.bytes.size());
  WipedString whole(reply.size() + size, '\0');
  std::copy_n(reply.data(), at, whole.data());
  EncodeBulkBase64(bulk.bytes.Reveal(), absl::MakeSpan(whole.data() + at, size));
  std::copy(reply.begin() + static_cast<ptrdiff_t>(at), reply.end(),
            whole.begin() + static_cast<ptrdiff_t>(at + size));
  return whole;
}

}  // namespace letterlock
