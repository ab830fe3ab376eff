// SPDX-License-Identifier: Apache-2.0
#include "keystore/flat_json.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "mail/mime_body.h"

namespace letterlock {
namespace {

constexpr absl::string_view kSimpleEscapes = "\"\\/bfnrt";
constexpr absl::string_view kSimpleMeanings = "\"\\/\b\f\n\r\t";

bool IsControl(char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); }

void AppendUtf8(uint32_t character, std::string& out) {
  const auto add = [&](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (character < 0x80) return add(character);
  if (character < 0x800) {
    add(0xC0 | character >> 6);
  } else {
    if (character < 0x10000) {
      add(0xE0 | character >> 12);
    } else {
      add(0xF0 | character >> 18);
      add(0x80 | (character >> 12 & 0x3F));
    }
    add(0x80 | (character >> 6 & 0x3F));
  }
  add(0x80 | (character & 0x3F));
}

// RFC 8259, as much of it as our files need: one object without nesting. Strict, and what it does
// not know is an error: a keystore is text that people edit.
class Parser {
 public:
  explicit Parser(absl::string_view text) : rest_(text) {}

  std::optional<FlatJson> ParseDocument() {
    FlatJson object;
    const auto parse_member = [&] { return ParseMember(object); };
    if (!ParseList('{', '}', parse_member)) return std::nullopt;
    SkipSpace();
    if (!rest_.empty()) return std::nullopt;
    return object;
  }

 private:
  void SkipSpace() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  bool Take(char expected) {
    SkipSpace();
    return absl::ConsumePrefix(&rest_, absl::string_view(&expected, 1));
  }

  // `open`, items with commas between them, `close`.
  template <class ParseItem>
  bool ParseList(char open, char close, const ParseItem& parse_item) {
    if (!Take(open)) return false;
    if (Take(close)) return true;
    do {
      if (!parse_item()) return false;
    } while (Take(','));
    return Take(close);
  }

  // A name that stands twice is refused: which of the two holds must not hang on the reader.
  bool ParseMember(FlatJson& object) {
    std::string name;
    FlatJsonValue value;
    return ParseString(name) && Take(':') && ParseValue(value) &&
           object.emplace(std::move(name), std::move(value)).second;
  }

  bool ParseValue(FlatJsonValue& value) {
    SkipSpace();
    if (absl::StartsWith(rest_, "\"")) return ParseString(value.emplace<std::string>());
    if (absl::StartsWith(rest_, "[")) {
      auto& items = value.emplace<std::vector<std::string>>();
      return ParseList('[', ']', [&] { return ParseString(items.emplace_back()); });
    }
    return ParseInteger(value.emplace<int64_t>());
  }

  bool ParseInteger(int64_t& number) {
    const size_t size = std::min(rest_.find_first_not_of("-0123456789"), rest_.size());
    const absl::string_view digits = rest_.substr(0, size);
    rest_.remove_prefix(size);
    // Printing it again finds leading zeros and misplaced signs.
    return absl::SimpleAtoi(digits, &number) && absl::StrCat(number) == digits;
  }

  bool ParseString(std::string& out) {
    if (!Take('"')) return false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out.push_back(c);
      } else if (!ParseEscape(out)) {
        return false;
      }
    }
    return false;
  }

  bool ParseEscape(std::string& out) {
    if (rest_.empty()) return false;
    const char kind = rest_.front();
    rest_.remove_prefix(1);
    if (kind == 'u') return ParseUnicodeEscape(out);
    const size_t index = kSimpleEscapes.find(kind);
    if (index == absl::string_view::npos) return false;
    out.push_back(kSimpleMeanings[index]);
    return true;
  }

  // Beyond U+FFFF two escapes are one character (section 7); half of such a pair is none.
  bool ParseUnicodeEscape(std::string& out) {
    std::optional<uint32_t> unit = TakeFourHexDigits();
    if (!unit.has_value() || (*unit >= 0xDC00 && *unit < 0xE000)) return false;
    if (*unit >= 0xD800 && *unit < 0xDC00) {
      if (!absl::ConsumePrefix(&rest_, "\\u")) return false;
      const std::optional<uint32_t> low = TakeFourHexDigits();
      if (!low.has_value() || *low < 0xDC00 || *low >= 0xE000) return false;
      unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
    }
    AppendUtf8(*unit, out);
    return true;
  }

  std::optional<uint32_t> TakeFourHexDigits() {
    const absl::string_view digits = rest_.substr(0, 4);
    for (char digit : digits) {
      if (!absl::ascii_isxdigit(static_cast<unsigned char>(digit))) return std::nullopt;
    }
    uint32_t unit = 0;
    if (digits.size() != 4 || !absl::SimpleHexAtoi(digits, &unit)) return std::nullopt;
    rest_.remove_prefix(4);
    return unit;
  }

  absl::string_view rest_;
};

}  // namespace

std::optional<FlatJson> ParseFlatJson(absl::string_view text) {
  return IsBodyText(text) ? Parser(text).ParseDocument() : std::nullopt;
}

std::string QuoteJson(absl::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    // So that an object stays on the one line it has in the keystore.
    if (IsControl(c)) {
      absl::StrAppend(&quoted, absl::StrFormat("\\u%04x", static_cast<unsigned char>(c)));
      continue;
    }
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

std::string WriteMember(absl::string_view name, const FlatJsonValue& value) {
  std::string written = absl::StrCat(QuoteJson(name), ":");
  if (const auto* text = std::get_if<std::string>(&value)) {
    return absl::StrCat(written, QuoteJson(*text));
  }
  if (const auto* number = std::get_if<int64_t>(&value)) return absl::StrCat(written, *number);
  std::vector<std::string> items;
  for (const std::string& item : std::get<std::vector<std::string>>(value)) {
    items.push_back(QuoteJson(item));
  }
  return absl::StrCat(written, "[", absl::StrJoin(items, ","), "]");
}

}  // namespace letterlock
