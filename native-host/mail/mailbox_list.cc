// SPDX-License-Identifier: Apache-2.0
#include "mail/mailbox_list.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "mail/encoded_word.h"

namespace letterlock {
namespace {

// RFC 5322 section 3.2.3, "atext".
bool IsAtoms(absl::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c == ' ' || IsAtomText(c); });
}

// Atoms where they do, then a quoted string, which stays readable, then encoded-words.
std::vector<std::string> SerializePhrase(absl::string_view name) {
  if (!IsPlainText(name)) return EncodeWords(name);
  if (IsAtoms(name)) return absl::StrSplit(name, ' ');
  const std::string escaped = absl::StrReplaceAll(name, {{"\\", "\\\\"}, {"\"", "\\\""}});
  return absl::StrSplit(absl::StrCat("\"", escaped, "\""), ' ');
}

// Reads one field body from left to right.
class MailboxParser {
 public:
  explicit MailboxParser(absl::string_view body) : rest_(body) {}

  std::optional<std::vector<Mailbox>> ParseList() {
    std::vector<Mailbox> mailboxes;
    do {
      // Before the next address is mapped, which costs more than all else here.
      if (mailboxes.size() == kMaxMailboxes) return std::nullopt;
      std::optional<Mailbox> mailbox = ParseMailbox();
      if (!mailbox) return std::nullopt;
      mailboxes.push_back(*std::move(mailbox));
      SkipSpaces();
    } while (absl::ConsumePrefix(&rest_, ","));
    if (!rest_.empty()) return std::nullopt;
    return mailboxes;
  }

 private:
  void SkipSpaces() { rest_ = absl::StripLeadingAsciiWhitespace(rest_); }

  absl::string_view Take(size_t size) {
    const absl::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  // RFC 5322 section 3.4, "mailbox": with or without a display name.
  std::optional<Mailbox> ParseMailbox() {
    SkipSpaces();
    const absl::string_view start = rest_.substr(0, rest_.find_first_of(", <\""));
    if (absl::StrContains(start, '@')) return WithAddress("", Take(start.size()));
    const std::optional<std::string> name = ParsePhrase();
    if (!name || !absl::ConsumePrefix(&rest_, "<")) return std::nullopt;
    const size_t end = rest_.find('>');
    if (end == absl::string_view::npos) return std::nullopt;
    const absl::string_view addr_spec = Take(end);
    Take(1);
    return WithAddress(*name, addr_spec);
  }

  static std::optional<Mailbox> WithAddress(absl::string_view name, absl::string_view addr_spec) {
    absl::StatusOr<Address> address = ParseAddress(addr_spec);
    if (!address.ok() || !IsCleanHeaderText(name)) return std::nullopt;
    return Mailbox{std::string(name), *std::move(address)};
  }

  // Up to the angle bracket, which may follow at once.
  std::optional<std::string> ParsePhrase() {
    std::string phrase;
    bool follows_encoded = false;
    for (SkipSpaces(); !rest_.empty() && rest_.front() != '<'; SkipSpaces()) {
      const bool is_encoded = LooksEncoded(rest_.substr(0, rest_.find_first_of(" <\"")));
      const std::optional<std::string> word = ParseWord(is_encoded);
      if (!word) return std::nullopt;
      const bool is_joined = phrase.empty() || (follows_encoded && is_encoded);
      absl::StrAppend(&phrase, is_joined ? "" : " ", *word);
      follows_encoded = is_encoded;
    }
    return phrase;
  }

  std::optional<std::string> ParseWord(bool is_encoded) {
    if (absl::ConsumePrefix(&rest_, "\"")) return ParseQuotedString();
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), IsAtomText);
    const absl::string_view atom = Take(static_cast<size_t>(end - rest_.begin()));
    if (atom.empty()) return std::nullopt;
    return is_encoded ? DecodeWord(atom) : std::string(atom);
  }

  // Behind its opening quote; RFC 5322 section 3.2.4.
  std::optional<std::string> ParseQuotedString() {
    std::string text;
    while (!rest_.empty()) {
      const char c = Take(1).front();
      // Programs differ about encoded-words in quoted strings: none, then.
      if (c == '"') return LooksEncoded(text) ? std::nullopt : std::make_optional(text);
      if (c == '\\' && rest_.empty()) return std::nullopt;
      text += c == '\\' ? Take(1).front() : c;
    }
    return std::nullopt;
  }

  absl::string_view rest_;
};

}  // namespace

std::vector<std::string> SerializeMailboxes(absl::Span<const Mailbox> mailboxes) {
  std::vector<std::string> words;
  for (const Mailbox& mailbox : mailboxes) {
    if (!words.empty()) words.back() += ',';
    if (mailbox.name.empty()) {
      words.push_back(mailbox.address.value);
      continue;
    }
    for (std::string& word : SerializePhrase(mailbox.name)) words.push_back(std::move(word));
    words.push_back(absl::StrCat("<", mailbox.address.value, ">"));
  }
  return words;
}

std::optional<std::vector<Mailbox>> ParseMailboxes(absl::string_view body) {
  return MailboxParser(body).ParseList();
}

}  // namespace letterlock
