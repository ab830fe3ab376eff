// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_backup.h"

#include "absl/strings/str_cat.h"
#include "mail/sshsig.h"
#include "service/instant.h"

namespace letterlock {
namespace {

absl::string_view StateName(ContactState state) {
  switch (state) {
    case ContactState::kKnown:
      return "known";
    case ContactState::kVerified:
      return "verified";
    case ContactState::kChanged:
      return "changed";
  }
  return "";
}

void AppendLine(std::string& text, absl::string_view field, absl::string_view value) {
  if (!value.empty()) absl::StrAppend(&text, field, ": ", value, "\n");
}

void AppendKeys(std::string& text, const std::string& prefix, const PinnedKeys& keys) {
  if (keys.signing_key) AppendLine(text, prefix + "Signing-Key", SshPublicKey(*keys.signing_key));
  AppendLine(text, prefix + "Recipient", keys.hybrid_recipient);
  AppendLine(text, prefix + "Recipient", keys.classical_recipient);
  if (keys.serial != 0) AppendLine(text, prefix + "Serial", absl::StrCat(keys.serial));
}

}  // namespace

std::string SerializeContacts(absl::Span<const Contact> contacts) {
  std::string text = "# letterlock contacts v1\n";
  for (const Contact& contact : contacts) {
    text += "\n";
    AppendLine(text, "Address", contact.address.value);
    AppendLine(text, "Name", contact.name);
    AppendLine(text, "State", StateName(contact.state));
    AppendLine(text, "First-Seen", FormatInstant(contact.first_seen));
    AppendKeys(text, "", contact.keys);
    if (contact.proposal) AppendKeys(text, "Proposed-", *contact.proposal);
  }
  return text;
}

}  // namespace letterlock
