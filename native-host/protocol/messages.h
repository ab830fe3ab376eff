// SPDX-License-Identifier: Apache-2.0
// The wire names of every params and result struct, each once; protocol.json declares the same,
// and a test compares the two. A new field is a line here, in its struct, and there.
#ifndef LETTERLOCK_PROTOCOL_MESSAGES_H_
#define LETTERLOCK_PROTOCOL_MESSAGES_H_

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/accept_contact.h"
#include "service/add_contact.h"
#include "service/create_account.h"
#include "service/decrypt_message.h"
#include "service/encrypt_message.h"
#include "service/export_account.h"
#include "service/forget_contact.h"
#include "service/list_accounts.h"
#include "service/list_contacts.h"
#include "service/lock_keystore.h"
#include "service/lookup_contacts.h"
#include "service/reject_contact.h"
#include "service/say_hello.h"
#include "service/unlock_keystore.h"
#include "service/verify_contact.h"

namespace letterlock {

template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

// An optional field of a result that is written as null rather than left out.
template <class T>
struct OrNull {
  const std::optional<T>& value;
};

// ---- results and params --------------------------------------------------------------------

void VisitFields(auto&, Is<NoParams> auto&) {}
void VisitFields(auto&, Is<NoResult> auto&) {}

void VisitFields(auto& visit, Is<SayHelloParams> auto& params) {
  visit("protocol", params.protocol);
  visit("client", params.client);
}

void VisitFields(auto& visit, Is<SayHelloResult> auto& result) {
  visit("protocol", result.protocol);
  visit("version", result.version);
  visit("locked", result.locked);
  visit("accounts", result.accounts);
  visit("pinentry", result.pinentry);
  visit("methods", result.methods);
}

void VisitFields(auto& visit, Is<CreateAccountParams> auto& params) {
  visit("address", params.address);
  visit("name", params.name);
  visit("passphrase", params.passphrase);
}

void VisitFields(auto& visit, Is<CreateAccountResult> auto& result) {
  visit("account", result.account);
}

void VisitFields(auto& visit, Is<ListAccountsResult> auto& result) {
  visit("accounts", result.accounts);
}

void VisitFields(auto& visit, Is<ExportAccountResult> auto& result) {
  visit("keystore", result.keystore);
  visit("contacts", result.contacts);
}

void VisitFields(auto& visit, Is<UnlockKeystoreParams> auto& params) {
  visit("passphrase", params.passphrase);
}

void VisitFields(auto& visit, Is<LockState> auto& state) {
  visit("locked", state.locked);
  visit("until", state.until);
}

void VisitFields(auto& visit, Is<ListContactsResult> auto& result) {
  visit("contacts", result.contacts);
}

void VisitFields(auto& visit, Is<AddContactParams> auto& params) {
  visit("card", params.card);
  visit("address", params.address);
  visit("recipient", params.recipient);
  visit("name", params.name);
}

void VisitFields(auto& visit, Is<ContactResult> auto& result) { visit("contact", result.contact); }

void VisitFields(auto& visit, Is<NamedKey> auto& params) {
  visit("address", params.address);
  visit("fingerprint", params.fingerprint);
}

void VisitFields(auto& visit, Is<ForgetContactParams> auto& params) {
  visit("address", params.address);
}

void VisitFields(auto& visit, Is<LookupContactsParams> auto& params) {
  visit("addresses", params.addresses);
}

void VisitFields(auto& visit, Is<LookupContactsResult> auto& result) {
  visit("contacts", result.contacts);
}

void VisitFields(auto& visit, Is<EncryptMessageParams> auto& params) {
  visit("from", params.from);
  visit("to", params.to);
  visit("cc", params.cc);
  visit("bcc", params.bcc);
  visit("subject", params.subject);
  visit("text", params.text);
  visit("html", params.html);
  visit("inReplyTo", params.in_reply_to);
}

void VisitFields(auto& visit, Is<EncryptMessageResult> auto& result) {
  visit("armored", result.armored);
  visit("messageId", result.message_id);
  visit("hybrid", result.hybrid);
  visit("size", result.size);
}

void VisitFields(auto& visit, Is<DecryptMessageParams> auto& params) {
  visit("armored", params.armored);
  visit("outer", params.outer);
}

void VisitFields(auto& visit, Is<DecryptMessageResult> auto& result) {
  visit("message", result.message);
  visit("verdict", result.verdict);
  visit("signer", result.signer);
  visit("addressed", result.addressed);
  visit("from", OrNull(result.from));
  visit("to", OrNull(result.to));
  visit("cc", OrNull(result.cc));
  visit("subject", OrNull(result.subject));
  visit("date", OrNull(result.date));
  visit("messageId", OrNull(result.message_id));
  visit("attachments", result.attachments);
  visit("differences", result.differences);
  visit("proposal", result.proposal);
  visit("hybrid", result.hybrid);
}

// ---- types ---------------------------------------------------------------------------------

inline absl::string_view TypeName(const bool*) { return "boolean"; }
inline absl::string_view TypeName(const int64_t*) { return "integer"; }
inline absl::string_view TypeName(const std::string*) { return "string"; }
inline absl::string_view TypeName(const SecretBytes*) { return "secret"; }
inline absl::string_view TypeName(const std::map<std::string, std::vector<std::string>>*) {
  return "MethodParams";
}

inline absl::string_view TypeName(const AccountSummary*) { return "Account"; }
void VisitFields(auto& visit, Is<AccountSummary> auto& account) {
  visit("address", account.address);
  visit("name", account.name);
  visit("fingerprint", account.fingerprint);
  visit("recipients", account.recipients);
  visit("card", account.card);
  visit("created", account.created);
}

inline absl::string_view TypeName(const ContactSummary*) { return "Contact"; }
void VisitFields(auto& visit, Is<ContactSummary> auto& contact) {
  visit("address", contact.address);
  visit("name", contact.name);
  visit("fingerprint", contact.fingerprint);
  visit("recipients", contact.recipients);
  visit("state", contact.state);
  visit("proposal", contact.proposal);
  visit("firstSeen", contact.first_seen);
  visit("sharedKeyWith", contact.shared_key_with);
  visit("mixedScript", contact.mixed_script);
}

inline absl::string_view TypeName(const ProposalSummary*) { return "Proposal"; }
void VisitFields(auto& visit, Is<ProposalSummary> auto& proposal) {
  visit("fingerprint", proposal.fingerprint);
  visit("recipients", proposal.recipients);
}

inline absl::string_view TypeName(const Lookup*) { return "Lookup"; }
void VisitFields(auto& visit, Is<Lookup> auto& lookup) {
  visit("address", lookup.address);
  visit("state", lookup.state);
  visit("hybrid", lookup.hybrid);
  visit("name", lookup.name);
  visit("mixedScript", lookup.mixed_script);
}

inline absl::string_view TypeName(const Mailbox*) { return "Mailbox"; }
void VisitFields(auto& visit, Is<Mailbox> auto& mailbox) {
  visit("name", mailbox.name);
  visit("address", mailbox.address.value);
}

inline absl::string_view TypeName(const OuterHeader*) { return "Outer"; }
void VisitFields(auto& visit, Is<OuterHeader> auto& outer) {
  visit("from", outer.from);
  visit("subject", outer.subject);
  visit("date", outer.date);
}

inline absl::string_view TypeName(const AttachmentSummary*) { return "Attachment"; }
void VisitFields(auto& visit, Is<AttachmentSummary> auto& attachment) {
  visit("file", attachment.file);
  visit("name", attachment.name);
  visit("type", attachment.type);
  visit("size", attachment.size);
  visit("b2", attachment.b2);
}

// ---- enums: wire names in the order of the enumerators -------------------------------------

using Names = std::vector<absl::string_view>;

inline absl::string_view TypeName(const Verdict*) { return "Verdict"; }
inline Names EnumNames(Verdict) {
  return {"invalid", "unsigned", "changed", "resealed", "new", "self", "known", "verified"};
}

inline absl::string_view TypeName(const Addressed*) { return "Addressed"; }
inline Names EnumNames(Addressed) { return {"to", "cc", "none"}; }

inline absl::string_view TypeName(const Difference*) { return "Difference"; }
inline Names EnumNames(Difference) { return {"from", "subject", "date"}; }

inline absl::string_view TypeName(const ContactState*) { return "ContactState"; }
inline Names EnumNames(ContactState) { return {"known", "verified", "changed"}; }

inline absl::string_view TypeName(const LookupState*) { return "LookupState"; }
inline Names EnumNames(LookupState) { return {"self", "known", "verified", "changed", "missing"}; }

template <class T>
concept DescribedEnum = std::is_enum_v<T>;

// A struct that stands inside others. The class types of fields are none.
template <class T>
concept Described = std::is_class_v<T> && requires(const T* value) {
  TypeName(value);
} && !std::same_as<T, std::string> && !std::same_as<T, SecretBytes> &&
    !std::same_as<T, std::map<std::string, std::vector<std::string>>>;

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_MESSAGES_H_
