// SPDX-License-Identifier: Apache-2.0
#include "mail/encoded_word.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/encoding.h"
#include "mail/address.h"

namespace letterlock {
namespace {

constexpr absl::string_view kStart = "=?UTF-8?B?";
constexpr absl::string_view kEnd = "?=";
constexpr size_t kMaxEncodedWord = 75;  // RFC 2047 section 2
constexpr size_t kMaxPlainWord = 64;    // fits a line of 78 after any of our field names
constexpr size_t kOctetsPerWord = 39;   // 64 characters encoded

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// The longest run of whole characters in the first kOctetsPerWord octets of `text`.
size_t WholeCharacters(absl::string_view text) {
  if (text.size() <= kOctetsPerWord) return text.size();
  size_t size = kOctetsPerWord;
  while (size > 1 && IsContinuation(text[size])) --size;
  return size;
}

}  // namespace

// Leading, trailing and double spaces would not survive folding and unfolding; an `=?` could be
// taken for an encoded-word.
bool IsPlainText(absl::string_view text) {
  if (LooksEncoded(text)) return false;
  if (!std::all_of(text.begin(), text.end(), absl::ascii_isprint)) return false;
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ');
  return text.empty() || std::all_of(words.begin(), words.end(), [](absl::string_view word) {
           return !word.empty() && word.size() <= kMaxPlainWord;
         });
}

bool LooksEncoded(absl::string_view word) { return absl::StrContains(word, "=?"); }

std::vector<std::string> EncodeWords(absl::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t size = WholeCharacters(text);
    words.push_back(absl::StrCat(kStart, EncodeBase64(AsBytes(text.substr(0, size))), kEnd));
    text.remove_prefix(size);
  }
  return words;
}

std::optional<std::string> DecodeWord(absl::string_view word) {
  if (word.size() > kMaxEncodedWord || word.size() < kStart.size() + kEnd.size()) {
    return std::nullopt;
  }
  if (!absl::StartsWithIgnoreCase(word, kStart) || !absl::EndsWith(word, kEnd)) {
    return std::nullopt;
  }
  word.remove_prefix(kStart.size());
  word.remove_suffix(kEnd.size());
  // Each word by itself: a character must not be split over two (RFC 2047 section 5).
  const std::optional<Bytes> octets = DecodeBase64(word);
  if (!octets || octets->empty() || !IsCleanHeaderText(AsText(*octets))) return std::nullopt;
  return std::string(AsText(*octets));
}

std::vector<std::string> EncodeUnstructured(absl::string_view text) {
  // All or nothing: with encoded and plain words side by side, a space belongs to neither.
  if (text.empty() || !IsPlainText(text)) return EncodeWords(text);
  return absl::StrSplit(text, ' ');
}

std::optional<std::string> DecodeUnstructured(absl::string_view body) {
  std::string text;
  bool follows_encoded = false;
  for (absl::string_view rest = body; !rest.empty();) {
    const size_t spaces = std::min(rest.find_first_not_of(' '), rest.size());
    const absl::string_view space = rest.substr(0, spaces);
    const absl::string_view word = rest.substr(spaces, rest.find(' ', spaces) - spaces);
    rest.remove_prefix(spaces + word.size());
    if (!LooksEncoded(word)) {
      absl::StrAppend(&text, space, word);
      follows_encoded = false;
      continue;
    }
    const std::optional<std::string> decoded = DecodeWord(word);
    if (!decoded) return std::nullopt;
    // RFC 2047 section 6.2: space between two encoded-words is not part of the text.
    absl::StrAppend(&text, follows_encoded ? "" : space, *decoded);
    follows_encoded = true;
  }
  if (!IsCleanHeaderText(text)) return std::nullopt;
  return text;
}

}  // namespace letterlock
