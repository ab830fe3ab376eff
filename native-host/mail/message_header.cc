// SPDX-License-Identifier: Apache-2.0
#include "mail/message_header.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/utc_time.h"
#include "crypto/random.h"
#include "mail/encoded_word.h"
#include "mail/mailbox_list.h"

namespace letterlock {
namespace {

constexpr absl::string_view kDateFormat = "%a, %d %b %E4Y %H:%M:%S +0000";
constexpr absl::string_view kRepeatableField = "letterlock-attachment";
constexpr size_t kMaxMessageId = 512;

// Looser than RFC 5322 section 3.6.4: the id of a foreign mail may be answered.
bool IsMessageId(absl::string_view text) {
  if (text.size() < 3 || text.size() > kMaxMessageId) return false;
  if (text.front() != '<' || text.back() != '>') return false;
  const absl::string_view id = text.substr(1, text.size() - 2);
  return std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return absl::ascii_isgraph(c) && c != '<' && c != '>';
  });
}

// Fields that other programs show in place of From, or answer to.
bool IsForbiddenName(absl::string_view lower_case) {
  return lower_case == "sender" || lower_case == "reply-to" ||
         absl::StartsWith(lower_case, "resent-");
}

absl::Status CheckNames(absl::Span<const HeaderField> fields) {
  std::set<std::string> seen;
  for (const HeaderField& field : fields) {
    const std::string name = absl::AsciiStrToLower(field.name);
    if (IsForbiddenName(name)) return MalformedMessage("second sender");
    if (name != kRepeatableField && !seen.insert(name).second)
      return MalformedMessage("repeated field");
  }
  return absl::OkStatus();
}

// No field: no mailboxes.
absl::StatusOr<std::vector<Mailbox>> ParseMailboxField(absl::Span<const HeaderField> fields,
                                                       absl::string_view name) {
  const std::optional<absl::string_view> body = FindField(fields, name);
  if (!body) return std::vector<Mailbox>();
  std::optional<std::vector<Mailbox>> mailboxes = ParseMailboxes(*body);
  if (!mailboxes) return MalformedMessage("mailbox list");
  return *std::move(mailboxes);
}

absl::StatusOr<std::string> ParseIdField(absl::Span<const HeaderField> fields,
                                         absl::string_view name) {
  const std::optional<absl::string_view> body = FindField(fields, name);
  if (!body) return std::string();
  if (!IsMessageId(*body)) return MalformedMessage("message id");
  return std::string(*body);
}

bool HasCleanNames(absl::Span<const Mailbox> mailboxes) {
  return std::all_of(mailboxes.begin(), mailboxes.end(),
                     [](const Mailbox& mailbox) { return IsCleanHeaderText(mailbox.name); });
}

}  // namespace

std::string NewMessageId(const Address& from) {
  return absl::StrCat("<", EncodeHex(RandomBytes(16)), from.value.substr(from.value.rfind('@')),
                      ">");
}

absl::Status CheckMessageHeader(const MessageHeader& header) {
  const bool has_clean_names =
      IsCleanHeaderText(header.from.name) && HasCleanNames(header.to) && HasCleanNames(header.cc);
  if (!has_clean_names || !IsCleanHeaderText(header.subject)) {
    return Error(ErrorCode::kMalformedRequest, "controls in a header text");
  }
  const bool has_good_ids = IsMessageId(header.message_id) &&
                            (header.in_reply_to.empty() || IsMessageId(header.in_reply_to));
  if (!has_good_ids) return Error(ErrorCode::kMalformedRequest, "message id");
  return absl::OkStatus();
}

std::string SerializeMessageHeader(const MessageHeader& header) {
  // The order is that of docs/message-format.md section 2.1.
  std::string text = FoldField("From", SerializeMailboxes({header.from}));
  if (!header.to.empty()) absl::StrAppend(&text, FoldField("To", SerializeMailboxes(header.to)));
  if (!header.cc.empty()) absl::StrAppend(&text, FoldField("Cc", SerializeMailboxes(header.cc)));
  absl::StrAppend(&text, FoldField("Subject", EncodeUnstructured(header.subject)),
                  FoldField("Date", {FormatUtc(kDateFormat, header.date)}),
                  FoldField("Message-ID", {header.message_id}));
  if (!header.in_reply_to.empty()) {
    absl::StrAppend(&text, FoldField("In-Reply-To", {header.in_reply_to}));
  }
  return text;
}

absl::StatusOr<MessageHeader> ParseMessageHeader(absl::Span<const HeaderField> fields) {
  RETURN_IF_ERROR(CheckNames(fields));
  MessageHeader header;
  ASSIGN_OR_RETURN(std::vector<Mailbox> from, ParseMailboxField(fields, "From"));
  if (from.size() != 1) return MalformedMessage("From is not one mailbox");
  header.from = std::move(from.front());
  ASSIGN_OR_RETURN(header.to, ParseMailboxField(fields, "To"));
  ASSIGN_OR_RETURN(header.cc, ParseMailboxField(fields, "Cc"));
  const auto subject = DecodeUnstructured(FindField(fields, "Subject").value_or(""));
  if (!subject) return MalformedMessage("subject");
  header.subject = *subject;
  const auto date = ParseUtc(kDateFormat, FindField(fields, "Date").value_or(""));
  if (!date) return MalformedMessage("date");
  header.date = *date;
  ASSIGN_OR_RETURN(header.message_id, ParseIdField(fields, "Message-ID"));
  ASSIGN_OR_RETURN(header.in_reply_to, ParseIdField(fields, "In-Reply-To"));
  return header;
}

}  // namespace letterlock
