// SPDX-License-Identifier: Apache-2.0
#include "cli/explain.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/terminal_text.h"

namespace letterlock {
namespace {

absl::string_view Sentence(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformedRequest:
      return "The input is not what this command takes (controls, bad UTF-8, or a missing part).";
    case ErrorCode::kUnknownMethod:
    case ErrorCode::kUnsupportedVersion:
      return "This program and the other one do not fit together: update both.";
    case ErrorCode::kTooLarge:
      return "Too large, or too many people.";
    case ErrorCode::kMalformedMessage:
      return "Not a well-formed message or card. Was it copied whole?";
    case ErrorCode::kBadAddress:
      return "Not a mail address keys can be bound to.";
    case ErrorCode::kLocked:
      return "The keys are locked.";
    case ErrorCode::kNoAccount:
      return "There is no account for this. Make one: letterlock account create ADDRESS";
    case ErrorCode::kWrongPassphrase:
      return "This is not the passphrase.";
    case ErrorCode::kDenied:
      return "Refused: no passphrase was given, or the content must not be shown.";
    case ErrorCode::kRecipientKeyMissing:
      return "No key is known. Ask for a card, then: letterlock contact add FILE";
    case ErrorCode::kKeyChanged:
      return "The key is another one. Compare, then: letterlock contact accept ADDRESS FINGERPRINT";
    case ErrorCode::kNotForYou:
      return "No key here opens this.";
    case ErrorCode::kDecryptionFailed:
      return "Damaged or tampered with: nothing is shown.";
    case ErrorCode::kAlreadyExists:
      return "It is there already.";
    case ErrorCode::kNotFound:
      return "There is no such thing.";
    case ErrorCode::kBusy:
      return "Busy: try again in a moment.";
    case ErrorCode::kNoPinentry:
      return "No dialog program and no terminal to ask the passphrase.";
    case ErrorCode::kStorageFailed:
      return "The files cannot be used. Ask: letterlock doctor";
    case ErrorCode::kInternal:
      break;
  }
  return "A bug. Please report it.";
}

}  // namespace

std::string Explain(const absl::Status& status) {
  const ErrorCode code = CodeOf(status);
  std::string text = absl::StrCat(WireName(code), ": ", Sentence(code));
  const std::vector<std::string> addresses = AddressesOf(status);
  if (addresses.empty()) return text;
  return absl::StrCat(text, " (", EscapeForTerminal(absl::StrJoin(addresses, ", ")), ")");
}

}  // namespace letterlock
