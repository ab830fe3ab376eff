// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"

#include <utility>

#include "absl/strings/match.h"

namespace letterlock {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Builds the value from nlohmann's events and stops at the first broken rule. nlohmann itself
// keeps the last of duplicate keys and has no limit of depth.
class StrictBuilder {
 public:
  explicit StrictBuilder(Json& root) : root_(root) {}

  bool null() { return Place(nullptr) != nullptr; }
  bool boolean(bool value) { return Place(value) != nullptr; }
  bool number_integer(int64_t value) { return Place(value) != nullptr; }
  bool number_unsigned(uint64_t value) { return Place(value) != nullptr; }
  template <class Text>  // the binary formats, which we never read, give it another string type
  bool number_float(double value, const Text&) {
    return Place(value) != nullptr;
  }
  bool string(WipedString& value) { return !HasNul(value) && Place(std::move(value)) != nullptr; }
  bool binary(Json::binary_t&) { return false; }

  // nlohmann's parser keeps its own stack, so depth costs nothing before it is refused here.
  bool start_object(size_t) { return Open(Json::object()); }
  bool key(WipedString& name) {
    if (HasNul(name)) return false;
    // Neither value counts: who reads the first and who reads the last would disagree.
    if (open_.back()->contains(name)) {
      open_.back()->erase(name);
      return false;
    }
    key_ = std::move(name);
    return true;
  }
  bool end_object() { return Close(); }
  bool start_array(size_t) { return Open(Json::array()); }
  bool end_array() { return Close(); }

  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  static bool HasNul(const WipedString& text) { return text.find('\0') != WipedString::npos; }

  Json* Place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Json& slot = parent[key_];
    slot = std::move(value);
    return &slot;
  }
  bool Open(Json container) {
    if (open_.size() == kMaxJsonDepth) return false;
    open_.push_back(Place(std::move(container)));
    return true;
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  Json& root_;
  std::vector<Json*> open_;  // the innermost last
  WipedString key_;          // of the value that comes next
};

}  // namespace

bool ParseJson(absl::string_view text, Json& value) {
  value = nullptr;
  // nlohmann skips the mark, and takes a NUL for the end of the text.
  if (absl::StartsWith(text, kByteOrderMark)) return false;
  if (text.find('\0') != absl::string_view::npos) return false;
  StrictBuilder builder(value);
  return Json::sax_parse(text.begin(), text.end(), &builder);
}

WipedString SerializeJson(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace letterlock
