// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_strings.h"

#include <optional>
#include <utility>

#include "absl/functional/function_ref.h"

namespace letterlock {
namespace {

constexpr absl::string_view kEscapes = "\"\\/bfnrt";
constexpr absl::string_view kMeanings = "\"\\/\b\f\n\r\t";

// What stands for itself inside a JSON string, of ASCII.
bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= ' ' && byte < 0x80 && c != '"' && c != '\\';
}

// Eight characters at a time. A borrow runs into the next one only out of one that is not plain.
bool ArePlain(uint64_t characters) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  const uint64_t quotes = characters ^ (kOnes * '"');
  const uint64_t backslashes = characters ^ (kOnes * '\\');
  const uint64_t marks =
      characters | (characters - kOnes * ' ') | (quotes - kOnes) | (backslashes - kOnes);
  return (marks & (kOnes * 0x80)) == 0;
}

// The plain characters at the front of `text`.
absl::string_view PlainRun(absl::string_view text) {
  size_t size = 0;
  for (uint64_t characters = 0; text.size() - size >= sizeof(characters);
       size += sizeof(characters)) {
    memcpy(&characters, text.data() + size, sizeof(characters));
    if (!ArePlain(characters)) break;
  }
  while (size < text.size() && IsPlain(text[size])) ++size;
  return text.substr(0, size);
}

void Append(absl::string_view text, WipedString& out) { out.append(text.data(), text.size()); }

// Where the string that begins at `begin`, after its quote, has its last one; npos: nowhere.
size_t FindLastQuote(absl::string_view text, size_t begin) {
  size_t quote = text.find('"', begin);
  while (quote != absl::string_view::npos) {
    size_t backslashes = 0;
    while (quote - backslashes > begin && text[quote - backslashes - 1] == '\\') ++backslashes;
    if (backslashes % 2 == 0) break;
    quote = text.find('"', quote + 1);
  }
  return quote;
}

// Gives what stands between the quotes to `use` in pieces. False: not all of it is plain or a
// short escape.
bool Unescape(absl::string_view text, absl::FunctionRef<void(absl::string_view)> use) {
  while (true) {
    const absl::string_view run = PlainRun(text);
    use(run);
    text.remove_prefix(run.size());
    if (text.empty()) return true;
    if (text.size() < 2 || text[0] != '\\') return false;
    const size_t escape = kEscapes.find(text[1]);
    if (escape == absl::string_view::npos) return false;
    use(kMeanings.substr(escape, 1));
    text.remove_prefix(2);
  }
}

std::optional<WipedString> Unescaped(absl::string_view text) {
  size_t size = 0;
  // Twice, so that it is not moved while it grows, and takes no memory if it is not ours to read.
  if (!Unescape(text, [&size](absl::string_view piece) { size += piece.size(); })) {
    return std::nullopt;
  }
  WipedString value;
  value.reserve(size);
  Unescape(text, [&value](absl::string_view piece) { Append(piece, value); });
  return value;
}

// 0: nlohmann may write it in another way.
char ShortEscape(char c) {
  const size_t meaning = c == '/' ? absl::string_view::npos : kMeanings.find(c);
  return meaning == absl::string_view::npos ? '\0' : kEscapes[meaning];
}

}  // namespace

LiftedText LiftLongStrings(absl::string_view text, size_t min_size) {
  LiftedText lifted;
  size_t copied = 0;
  size_t quote = text.find('"');
  for (size_t number = 0; quote != absl::string_view::npos; ++number) {
    const size_t begin = quote + 1;
    const size_t end = FindLastQuote(text, begin);
    if (end == absl::string_view::npos) break;
    if (end - begin >= min_size) {
      if (auto value = Unescaped(text.substr(begin, end - begin))) {
        Append(text.substr(copied, begin - copied), lifted.rest);
        lifted.strings.push_back({number, *std::move(value)});
        copied = end;
      }
    }
    quote = text.find('"', end + 1);
  }
  if (!lifted.strings.empty()) Append(text.substr(copied), lifted.rest);
  return lifted;
}

bool AppendJsonString(absl::string_view text, WipedString& out) {
  const size_t before = out.size();
  out.push_back('"');
  while (true) {
    const absl::string_view run = PlainRun(text);
    Append(run, out);
    text.remove_prefix(run.size());
    if (text.empty()) break;
    const char escape = ShortEscape(text[0]);
    if (escape == '\0') {
      out.resize(before);
      return false;
    }
    out.push_back('\\');
    out.push_back(escape);
    text.remove_prefix(1);
  }
  out.push_back('"');
  return true;
}

}  // namespace letterlock
