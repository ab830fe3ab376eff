// SPDX-License-Identifier: Apache-2.0
#include "mail/attachment_field.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "base/bytes.h"
#include "base/encoding.h"
#include "base/error.h"
#include "mail/address.h"

namespace letterlock {
namespace {

// A name that no disk takes, the reader could not save.
constexpr size_t kMaxName = 255;  // octets, as file systems have it; 765 when percent-encoded
constexpr size_t kMaxType = 127;  // RFC 6838 section 4.2, for each half

bool IsUnreserved(char c) {  // RFC 3986 section 2.3
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         absl::StrContains("-._~", absl::string_view(&c, 1));
}

std::string PercentEncode(absl::string_view text) {
  std::string encoded;
  for (char c : text) {
    if (IsUnreserved(c)) {
      encoded += c;
    } else {
      const std::string hex = EncodeHex(AsBytes(absl::string_view(&c, 1)));
      absl::StrAppend(&encoded, "%", absl::AsciiStrToUpper(hex));
    }
  }
  return encoded;
}

// Lenient: the caller compares what PercentEncode() makes of the result.
std::string PercentDecode(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t octet = 0;
    if (text[i] == '%' && absl::SimpleHexAtoi(text.substr(i + 1, 2), &octet)) {
      decoded += static_cast<char>(octet);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// Says nothing about the file, and is no path.
bool IsOuterName(absl::string_view file) {
  if (!absl::ConsumePrefix(&file, "letterlock-") || !absl::ConsumeSuffix(&file, ".age")) {
    return false;
  }
  return file.size() == 8 && std::all_of(file.begin(), file.end(), [](unsigned char c) {
           return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
         });
}

// RFC 6838 section 4.2, "restricted-name".
bool IsTypeName(absl::string_view token) {
  return !token.empty() && token.size() <= kMaxType &&
         std::all_of(token.begin(), token.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  absl::StrContains("!#$&-^_.+", absl::string_view(&c, 1));
         });
}

bool IsMediaType(absl::string_view type) {
  const size_t slash = type.find('/');
  return slash != absl::string_view::npos && IsTypeName(type.substr(0, slash)) &&
         IsTypeName(type.substr(slash + 1));
}

// The parameters in their only order.
std::vector<std::string> Words(const AttachmentField& attachment) {
  return {"v1;",
          absl::StrCat("file=\"", attachment.file, "\";"),
          absl::StrCat("name=\"", PercentEncode(attachment.name), "\";"),
          absl::StrCat("type=\"", attachment.type, "\";"),
          absl::StrCat("size=", attachment.size, ";"),
          absl::StrCat("b2=", EncodeBase64(attachment.b2))};
}

// What stands between `before` and `after` at the front of `rest`, all of it consumed.
std::optional<std::string> Take(absl::string_view before, absl::string_view after,
                                absl::string_view* rest) {
  if (!absl::ConsumePrefix(rest, before)) return std::nullopt;
  const size_t end = rest->find(after);
  if (end == absl::string_view::npos) return std::nullopt;
  const std::string value(rest->substr(0, end));
  rest->remove_prefix(end + after.size());
  return value;
}

std::optional<AttachmentField> ParseAttachment(absl::string_view body) {
  absl::string_view rest = body;
  const auto file = Take("v1; file=\"", "\"; ", &rest);
  const auto name = Take("name=\"", "\"; ", &rest);
  const auto type = Take("type=\"", "\"; ", &rest);
  const auto size = Take("size=", "; b2=", &rest);
  const auto b2 = DecodeBase64(rest);
  AttachmentField attachment;
  if (!file || !name || !type || !size || !b2 || b2->size() != attachment.b2.size() ||
      !absl::SimpleAtoi(*size, &attachment.size)) {
    return std::nullopt;
  }
  attachment.file = *file;
  attachment.name = PercentDecode(*name);
  attachment.type = *type;
  std::copy(b2->begin(), b2->end(), attachment.b2.begin());
  // One text for one meaning: whatever was passed over above shows here.
  const bool is_canonical = absl::StrJoin(Words(attachment), " ") == body;
  if (!is_canonical || !IsValidAttachment(attachment)) return std::nullopt;
  return attachment;
}

}  // namespace

bool IsValidAttachment(const AttachmentField& attachment) {
  return IsOuterName(attachment.file) && !attachment.name.empty() &&
         attachment.name.size() <= kMaxName && IsCleanHeaderText(attachment.name) &&
         IsMediaType(attachment.type) && attachment.size <= kMaxAttachmentSize;
}

std::string SerializeAttachment(const AttachmentField& attachment) {
  return FoldField(kAttachmentFieldName, Words(attachment));
}

absl::StatusOr<std::vector<AttachmentField>> ParseAttachments(
    absl::Span<const HeaderField> fields) {
  std::vector<AttachmentField> attachments;
  std::set<std::string> files;
  for (const HeaderField& field : fields) {
    if (!absl::EqualsIgnoreCase(field.name, kAttachmentFieldName)) continue;
    std::optional<AttachmentField> attachment = ParseAttachment(field.body);
    if (!attachment || !files.insert(attachment->file).second) {
      return MalformedMessage("attachment field");
    }
    attachments.push_back(*std::move(attachment));
  }
  return attachments;
}

}  // namespace letterlock
