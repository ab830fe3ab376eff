// SPDX-License-Identifier: Apache-2.0
#include "age/header.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "age/format.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock::age {
namespace {

// The lines of the file's first kMaxHeaderSize bytes: a header without an end costs no more to
// refuse than a long one to read.
class LineReader {
 public:
  explicit LineReader(absl::string_view file) : rest_(file.substr(0, kMaxHeaderSize)) {}

  // Without its LF; nullopt when no line ends within the limit.
  std::optional<absl::string_view> ReadLine() {
    const size_t end = rest_.find('\n');
    if (end == absl::string_view::npos) return std::nullopt;
    const absl::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

 private:
  absl::string_view rest_;
};

// A body ends with a line shorter than 64, be it an empty one; each line is canonical base64 by
// itself.
absl::StatusOr<Bytes> ReadBody(LineReader& lines) {
  Bytes body;
  while (true) {
    const std::optional<absl::string_view> line = lines.ReadLine();
    if (!line || line->size() > kBase64Columns) return MalformedMessage("header: stanza body");
    const std::optional<Bytes> bytes = DecodeBase64(*line, Padding::kNone);
    if (!bytes) return MalformedMessage("header: stanza body is not canonical base64");
    body.insert(body.end(), bytes->begin(), bytes->end());
    if (line->size() < kBase64Columns) return body;
  }
}

// `line` begins with kStanzaPrefix. Arguments are ABNF's VCHAR and not empty, so two spaces, or one
// at the end, are refused: a stanza has one spelling.
absl::StatusOr<Stanza> ReadStanza(absl::string_view line, LineReader& lines) {
  Stanza stanza;
  stanza.args = absl::StrSplit(absl::StripPrefix(line, kStanzaPrefix), ' ');
  for (const std::string& arg : stanza.args) {
    if (arg.empty() || !std::all_of(arg.begin(), arg.end(), absl::ascii_isgraph)) {
      return MalformedMessage("header: stanza argument");
    }
  }
  stanza.type = std::move(stanza.args.front());
  stanza.args.erase(stanza.args.begin());
  ASSIGN_OR_RETURN(stanza.body, ReadBody(lines));
  return stanza;
}

// 43 characters of base64; as it is canonical, no other text is the same MAC.
std::optional<Mac> ParseMac(absl::string_view line) {
  if (!absl::ConsumePrefix(&line, kMacPrefix)) return std::nullopt;
  const std::optional<Bytes> bytes = DecodeBase64(line, Padding::kNone);
  Mac mac{};
  if (!bytes || bytes->size() != mac.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), mac.begin());
  return mac;
}

// "Header MAC": from the first byte of the file to the third dash.
Mac ComputeMac(absl::string_view authenticated, const FileKey& file_key) {
  return HmacSha256(DeriveKey<MacKey>(file_key, {}, "header"), AsBytes(authenticated));
}

void AppendStanza(std::string& text, const Stanza& stanza) {
  absl::StrAppend(&text, kStanzaPrefix, stanza.type);
  for (const std::string& arg : stanza.args) absl::StrAppend(&text, " ", arg);
  text += '\n';
  // The last line is shorter than the others, so it may be empty.
  const std::string body = EncodeBase64(stanza.body, Padding::kNone);
  for (size_t at = 0; at <= body.size(); at += kBase64Columns) {
    absl::StrAppend(&text, absl::string_view(body).substr(at, kBase64Columns), "\n");
  }
}

}  // namespace

absl::StatusOr<Header> ParseHeader(absl::string_view file) {
  LineReader lines(file);
  // The version line has its own LF: a CRLF is another version.
  if (!absl::StartsWith(file, kIntroLine)) return MalformedMessage("header: version line");
  lines.ReadLine();
  Header header{};
  while (true) {
    // What a line is, its first characters tell; anything but a stanza must be the MAC.
    const std::optional<absl::string_view> line = lines.ReadLine();
    if (!line) return MalformedMessage("header: no end");
    if (absl::StartsWith(*line, kStanzaPrefix)) {
      if (header.stanzas.size() == kMaxStanzas) return MalformedMessage("header: too many stanzas");
      ASSIGN_OR_RETURN(Stanza stanza, ReadStanza(*line, lines));
      header.stanzas.push_back(std::move(stanza));
      continue;
    }
    const std::optional<Mac> mac = ParseMac(*line);
    if (!mac || header.stanzas.empty()) return MalformedMessage("header: neither stanza nor MAC");
    header.mac = *mac;
    const size_t mac_line_at = static_cast<size_t>(line->data() - file.data());
    header.text = file.substr(0, mac_line_at + line->size() + 1);
    header.authenticated = file.substr(0, mac_line_at + kMacPrefix.size() - 1);
    return header;
  }
}

bool VerifyHeaderMac(const Header& header, const FileKey& file_key) {
  return ConstantTimeEqual(ComputeMac(header.authenticated, file_key), header.mac);
}

std::string SerializeHeader(absl::Span<const Stanza> stanzas, const FileKey& file_key) {
  std::string text(kIntroLine);
  for (const Stanza& stanza : stanzas) AppendStanza(text, stanza);
  absl::StrAppend(&text, absl::StripSuffix(kMacPrefix, " "));
  const Mac mac = ComputeMac(text, file_key);
  absl::StrAppend(&text, " ", EncodeBase64(mac, Padding::kNone), "\n");
  return text;
}

}  // namespace letterlock::age
