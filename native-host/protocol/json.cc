// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"

#include <utility>

#include "absl/strings/match.h"
#include "protocol/json_strings.h"

namespace letterlock {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Builds the value from nlohmann's events and stops at the first broken rule. nlohmann itself
// keeps the last of duplicate keys and has no limit of depth.
class StrictBuilder {
 public:
  // `lifted` are the strings that are empty in the text.
  StrictBuilder(Json& root, std::vector<LongString> lifted)
      : root_(root), lifted_(std::move(lifted)) {}

  bool null() { return Place(nullptr) != nullptr; }
  bool boolean(bool value) { return Place(value) != nullptr; }
  bool number_integer(int64_t value) { return Place(value) != nullptr; }
  bool number_unsigned(uint64_t value) { return Place(value) != nullptr; }
  template <class Text>  // the binary formats, which we never read, give it another string type
  bool number_float(double value, const Text&) {
    return Place(value) != nullptr;
  }
  bool string(WipedString& value) {
    PutBack(value);
    return !HasNul(value) && Place(std::move(value)) != nullptr;
  }
  bool binary(Json::binary_t&) { return false; }

  // nlohmann's parser keeps its own stack, so depth costs nothing before it is refused here.
  bool start_object(size_t) { return Open(Json::object()); }
  bool key(WipedString& name) {
    PutBack(name);
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
  // `text` is the next string of the whole text.
  void PutBack(WipedString& text) {
    if (put_back_ < lifted_.size() && lifted_[put_back_].number == strings_seen_) {
      text = std::move(lifted_[put_back_++].value);
    }
    ++strings_seen_;
  }
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
  std::vector<LongString> lifted_;
  size_t put_back_ = 0;
  size_t strings_seen_ = 0;
};

void AppendString(const WipedString& text, WipedString& out) {
  if (AppendJsonString(AsView(text), out)) return;
  out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AppendValue(const Json& value, WipedString& out);

// `open`, what `append_item` writes of each item with commas between them, `close`.
template <class Items, class AppendItem>
void AppendList(char open, const Items& items, char close, const AppendItem& append_item,
                WipedString& out) {
  out.push_back(open);
  bool is_first = true;
  for (const auto& item : items) {
    if (!std::exchange(is_first, false)) out.push_back(',');
    append_item(item);
  }
  out.push_back(close);
}

void AppendValue(const Json& value, WipedString& out) {
  if (const auto* object = value.get_ptr<const Json::object_t*>()) {
    const auto append_member = [&out](const Json::object_t::value_type& member) {
      AppendString(member.first, out);
      out.push_back(':');
      AppendValue(member.second, out);
    };
    AppendList('{', *object, '}', append_member, out);
  } else if (const auto* array = value.get_ptr<const Json::array_t*>()) {
    AppendList(
        '[', *array, ']', [&out](const Json& item) { AppendValue(item, out); }, out);
  } else if (const auto* text = value.get_ptr<const WipedString*>()) {
    AppendString(*text, out);
  } else {
    out += value.dump();
  }
}

}  // namespace

bool ParseJson(absl::string_view text, Json& value, size_t min_long_string) {
  value = nullptr;
  // nlohmann skips the mark, and takes a NUL for the end of the text.
  if (absl::StartsWith(text, kByteOrderMark)) return false;
  if (text.find('\0') != absl::string_view::npos) return false;
  LiftedText lifted = LiftLongStrings(text, min_long_string);
  if (!lifted.strings.empty()) text = AsView(lifted.rest);
  StrictBuilder builder(value, std::move(lifted.strings));
  return Json::sax_parse(text.begin(), text.end(), &builder);
}

WipedString SerializeJson(const Json& value) {
  WipedString text;
  AppendValue(value, text);
  return text;
}

}  // namespace letterlock
