// SPDX-License-Identifier: Apache-2.0
#include "cli/mail_input.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/take_line.h"
#include "mail/encoded_word.h"

namespace letterlock {
namespace {

using Fields = std::map<std::string, std::string>;  // by lower-case name, unfolded

absl::Status Malformed(absl::string_view detail) {
  return Error(ErrorCode::kMalformedRequest, detail);
}

absl::StatusOr<Fields> TakeHeader(absl::string_view& rest) {
  Fields fields;
  std::string* last = nullptr;
  while (!rest.empty()) {
    const absl::string_view line = absl::StripSuffix(TakeLine(rest), "\r");
    if (line.empty()) return fields;
    if (line.front() == ' ' || line.front() == '\t') {
      if (last == nullptr) return Malformed("continuation of nothing");
      absl::StrAppend(last, " ", absl::StripAsciiWhitespace(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == absl::string_view::npos) return Malformed("a line without a colon");
    const auto [field, is_new] =
        fields.emplace(absl::AsciiStrToLower(line.substr(0, colon)),
                       std::string(absl::StripAsciiWhitespace(line.substr(colon + 1))));
    if (!is_new) return Malformed("a field twice");
    last = &field->second;
  }
  return Malformed("no empty line after the header");
}

// All of `mailbox` where it could mean two addresses: that is none.
absl::string_view AddressOf(absl::string_view mailbox) {
  const size_t bracket = mailbox.rfind('<');
  if (!absl::EndsWith(mailbox, ">") || bracket == absl::string_view::npos) return mailbox;
  const absl::string_view address = mailbox.substr(bracket + 1, mailbox.size() - bracket - 2);
  const absl::string_view name = absl::StripAsciiWhitespace(mailbox.substr(0, bracket));
  const bool names_another =
      !absl::StartsWith(name, "\"") && absl::StrContains(name, '@') && name != address;
  return names_another ? mailbox : address;
}

// The addr-specs of a mailbox list; names are taken from the contacts, not from here.
std::vector<std::string> AddressesIn(absl::string_view body) {
  std::vector<std::string> addresses;
  std::string mailbox;
  bool quoted = false;
  for (const char c : absl::StrCat(body, ",")) {
    if (c == '"') quoted = !quoted;
    if (c != ',' || quoted) {
      mailbox += c;
      continue;
    }
    const absl::string_view address = AddressOf(absl::StripAsciiWhitespace(mailbox));
    if (!address.empty()) addresses.emplace_back(address);
    mailbox.clear();
  }
  return addresses;
}

absl::StatusOr<std::string> DecodeSubject(const std::string& body) {
  if (!absl::StrContains(body, "=?")) return body;
  std::optional<std::string> decoded = DecodeUnstructured(body);
  if (!decoded) return Malformed("encoded subject");
  return *std::move(decoded);
}

absl::StatusOr<EncryptMessageParams> Read(const Fields& fields) {
  EncryptMessageParams params;
  for (const auto& [name, body] : fields) {
    if (name == "from") {
      const std::vector<std::string> from = AddressesIn(body);
      if (from.size() != 1) return Malformed("From is not one mailbox");
      params.from = from.front();
    } else if (name == "to") {
      params.to = AddressesIn(body);
    } else if (name == "cc") {
      params.cc = AddressesIn(body);
    } else if (name == "bcc") {
      params.bcc = AddressesIn(body);
    } else if (name == "subject") {
      ASSIGN_OR_RETURN(params.subject, DecodeSubject(body));
    } else if (name == "in-reply-to") {
      params.in_reply_to = body;
    } else if (name != "date" && name != "message-id" && name != "user-agent") {
      // Rather than to drop silently what the writer meant to send.
      return Malformed("a field that would be lost");
    }
  }
  return params;
}

}  // namespace

absl::StatusOr<EncryptMessageParams> ParseMailInput(absl::string_view mail) {
  absl::string_view rest = mail;
  ASSIGN_OR_RETURN(const Fields fields, TakeHeader(rest));
  ASSIGN_OR_RETURN(EncryptMessageParams params, Read(fields));
  params.text = SecretBytes::CopyOf(rest);
  return params;
}

}  // namespace letterlock
