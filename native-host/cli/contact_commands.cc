// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/command_line.h"
#include "cli/input.h"
#include "cli/terminal_text.h"
#include "service/accept_contact.h"
#include "service/add_contact.h"
#include "service/compare_contact.h"
#include "service/forget_contact.h"
#include "service/get_contact_card.h"
#include "service/list_contacts.h"
#include "service/reject_contact.h"
#include "service/verify_contact.h"

namespace letterlock {
namespace {

void PrintContact(const ContactSummary& contact) {
  std::string text = MailboxForTerminal(contact.name, contact.address);
  absl::StrAppend(&text, "  ", EnumNames(contact.state)[static_cast<size_t>(contact.state)]);
  if (contact.mixed_script) absl::StrAppend(&text, "  (looks like another address)");
  absl::StrAppend(&text, "\n  ", contact.fingerprint, "\n");
  if (contact.proposal) {
    absl::StrAppend(&text, "  waits for your decision: ", contact.proposal->fingerprint, "\n");
  }
  if (!contact.shared_key_with.empty()) {
    absl::StrAppend(&text, "  same key as ",
                    EscapeForTerminal(absl::StrJoin(contact.shared_key_with, ", ")), "\n");
  }
  PrintOut(text);
}

absl::StatusOr<int> Show(const absl::StatusOr<ContactResult>& result, const CommandLine& line) {
  RETURN_IF_ERROR(result.status());
  line.json ? PrintJson(*result) : PrintContact(result->contact);
  return 0;
}

absl::StatusOr<int> ListContactLines(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(ListContactsResult result, ListContacts(session, {}));
  if (line.json) {
    PrintJson(result);
    return 0;
  }
  for (const ContactSummary& contact : result.contacts) PrintContact(contact);
  return 0;
}

absl::StatusOr<int> Add(Session& session, const CommandLine& line) {
  AddContactParams params;
  params.name = line.name;
  if (line.words.size() == 2) {
    params.address = line.words[0];
    params.recipient = line.words[1];
  } else {
    ASSIGN_OR_RETURN(SecretBytes card, ReadInput(line.words, kMaxCardBytes));
    params.card = std::string(card.RevealText());
  }
  return Show(AddContact(session, std::move(params)), line);
}

absl::StatusOr<int> Accept(Session& session, const CommandLine& line) {
  return Show(AcceptContact(session, {line.words[0], line.words[1]}), line);
}

absl::StatusOr<int> Reject(Session& session, const CommandLine& line) {
  return Show(RejectContact(session, {line.words[0], line.words[1]}), line);
}

absl::StatusOr<int> Verify(Session& session, const CommandLine& line) {
  return Show(VerifyContact(session, {line.words[0], line.words[1]}), line);
}

absl::StatusOr<int> Forget(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(NoResult result, ForgetContact(session, {line.words[0]}));
  if (line.json) PrintJson(result);
  return 0;
}

absl::StatusOr<int> Number(Session& session, const CommandLine& line) {
  CompareContactParams params{line.words[0], std::nullopt};
  if (line.words.size() == 2) params.from = line.words[1];
  ASSIGN_OR_RETURN(CompareContactResult result, CompareContact(session, std::move(params)));
  if (line.json) {
    PrintJson(result);
    return 0;
  }
  // Twelve groups, to be read aloud.
  for (size_t at = 0; at < result.number.size(); at += 5) {
    PrintOut(absl::StrCat(result.number.substr(at, 5), at % 20 == 15 ? "\n" : " "));
  }
  return 0;
}

absl::StatusOr<int> CardOf(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(const GetContactCardResult result, GetContactCard(session, {line.words[0]}));
  line.json ? PrintJson(result) : PrintOut(result.card);
  return 0;
}

constexpr Command kContactCommands[] = {
    {"contact list", "", "other people's keys", 0, 0, &ListContactLines},
    {"contact add", "[FILE] | ADDRESS RECIPIENT [--name NAME]",
     "pins the keys of a card (from stdin without a file), or a bare age recipient", 0, 2, &Add},
    {"contact accept", "ADDRESS FINGERPRINT", "takes the changed key you have compared", 2, 2,
     &Accept},
    {"contact reject", "ADDRESS FINGERPRINT", "refuses the changed key for good", 2, 2, &Reject},
    {"contact verify", "ADDRESS FINGERPRINT", "notes that you have compared the pinned key", 2, 2,
     &Verify},
    {"contact number", "ADDRESS [YOUR-ADDRESS]",
     "60 digits that are the same on the other side, to be compared by telephone", 1, 2, &Number},
    {"contact card", "ADDRESS", "that person's card as they signed it, to be handed on", 1, 1,
     &CardOf},
    {"contact forget", "ADDRESS", "removes a contact and its pin", 1, 1, &Forget},
};

}  // namespace

absl::Span<const Command> ContactCommands() { return kContactCommands; }

}  // namespace letterlock
