// SPDX-License-Identifier: Apache-2.0
#include "mail/mime_body.h"

#include <unistr.h>

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/encoding.h"
#include "crypto/random.h"
#include "mail/header_fields.h"

namespace letterlock {
namespace {

constexpr size_t kMaxQuotedLine = 76;  // RFC 2045 section 6.7, rule 5

// The next line of `rest` without its CRLF, LF or CR; both are consumed. nullopt after a line
// that had no end.
class LineReader {
 public:
  explicit LineReader(absl::string_view text) : rest_(text) {}

  std::optional<absl::string_view> Next() {
    if (!rest_) return std::nullopt;
    const size_t end = rest_->find_first_of(kCrlf);
    const absl::string_view line = rest_->substr(0, end);
    if (end == absl::string_view::npos) {
      rest_.reset();
    } else {
      rest_->remove_prefix(end);
      if (!absl::ConsumePrefix(&*rest_, kCrlf)) rest_->remove_prefix(1);
    }
    return line;
  }

 private:
  std::optional<absl::string_view> rest_;
};

// Counted in octets, as RFC 5322 counts.
bool HasLongLine(absl::string_view text) {
  LineReader reader(text);
  while (const auto line = reader.Next()) {
    if (line->size() > kMaxLine) return true;
  }
  return false;
}

// One line, RFC 2045 section 6.7. Soft breaks may fall between the octets of a character: a
// decoder joins the octets before it reads UTF-8.
void AppendQuoted(absl::string_view line, SecretBuilder& message) {
  constexpr absl::string_view kHexDigits = "0123456789ABCDEF";
  size_t column = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    // Space at the end of a line would be lost on the way (rule 3).
    const bool is_inner_space = (c == ' ' || c == '\t') && i + 1 < line.size();
    const bool is_literal = (absl::ascii_isgraph(c) && c != '=') || is_inner_space;
    const size_t width = is_literal ? 1 : 3;
    if (column + width >= kMaxQuotedLine) {  // one column is left for the soft break's `=`
      message.Append("=\r\n");
      column = 0;
    }
    column += width;
    const char quoted[] = {'=', kHexDigits[c >> 4], kHexDigits[c & 15]};
    message.Append(is_literal ? line.substr(i, 1) : absl::string_view(quoted, sizeof(quoted)));
  }
}

void AppendLines(absl::string_view text, bool is_quoted, SecretBuilder& message) {
  LineReader reader(text);
  bool is_first = true;
  while (const auto line = reader.Next()) {
    if (!is_first) message.Append(kCrlf);
    is_first = false;
    if (is_quoted) {
      AppendQuoted(*line, message);
    } else {
      message.Append(*line);
    }
  }
}

// RFC 2046 section 5.1.1: the CRLF before a boundary belongs to the boundary, so that a text keeps
// its own last line end, or has none.
void AppendPart(absl::string_view type, absl::string_view text, absl::string_view boundary,
                SecretBuilder& message) {
  const bool is_quoted = HasLongLine(text);
  message.Append(absl::StrCat(
      "--", boundary, kCrlf, FoldField("Content-Type", {absl::StrCat(type, ";"), "charset=utf-8"}),
      FoldField("Content-Transfer-Encoding", {is_quoted ? "quoted-printable" : "8bit"}), kCrlf));
  AppendLines(text, is_quoted, message);
  message.Append(kCrlf);
}

// Random enough never to occur in the text; the format promises it all the same.
std::string NewBoundary(absl::string_view text, absl::string_view html) {
  std::string boundary;
  do {
    boundary = EncodeHex(RandomBytes(16));
  } while (absl::StrContains(text, boundary) || absl::StrContains(html, boundary));
  return boundary;
}

std::string QuotedBoundary(absl::string_view boundary) {
  return absl::StrCat("boundary=\"", boundary, "\"");
}

}  // namespace

bool IsBodyText(absl::string_view text) {
  const ByteSpan bytes = AsBytes(text);
  return u8_check(bytes.data(), bytes.size()) == nullptr && !absl::StrContains(text, '\0');
}

void AppendMimeBody(absl::string_view text, std::optional<absl::string_view> html,
                    SecretBuilder& message) {
  const std::string mixed = NewBoundary(text, html.value_or(""));
  message.Append(FoldField("MIME-Version", {"1.0"}));
  message.Append(FoldField("Content-Type",
                           {"multipart/mixed;", QuotedBoundary(mixed) + ";", "hp=\"cipher\""}));
  message.Append(kCrlf);
  // The last alternative is the richest (RFC 2046 section 5.1.4).
  if (html) {
    const std::string alternative = NewBoundary(text, *html);
    message.Append(absl::StrCat(
        "--", mixed, kCrlf,
        FoldField("Content-Type", {"multipart/alternative;", QuotedBoundary(alternative)}), kCrlf));
    AppendPart("text/plain", text, alternative, message);
    AppendPart("text/html", *html, alternative, message);
    message.Append(absl::StrCat("--", alternative, "--", kCrlf));
  } else {
    AppendPart("text/plain", text, mixed, message);
  }
  message.Append(absl::StrCat("--", mixed, "--", kCrlf));
}

}  // namespace letterlock
