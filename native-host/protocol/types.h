// SPDX-License-Identifier: Apache-2.0
// What fields of params and results may be: the plain types, the structs and the enums that
// protocol.json declares under "types" and "enums", each wire name once.
#ifndef LETTERLOCK_PROTOCOL_TYPES_H_
#define LETTERLOCK_PROTOCOL_TYPES_H_

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/decrypt_message.h"
#include "service/drafts.h"
#include "service/list_accounts.h"
#include "service/list_contacts.h"
#include "service/lookup_contacts.h"
#include "service/streams.h"

namespace letterlock {

// Lets one VisitFields serve `Struct` and `const Struct`: reading and writing.
template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

// An optional field of a result that is written as null rather than left out.
template <class T>
struct OrNull {
  explicit OrNull(const std::optional<T>& optional) : value(optional) {}
  const std::optional<T>& value;
};

// ---- types ---------------------------------------------------------------------------------

inline absl::string_view TypeName(const bool*) { return "boolean"; }
inline absl::string_view TypeName(const int64_t*) { return "integer"; }
inline absl::string_view TypeName(const std::string*) { return "string"; }
inline absl::string_view TypeName(const SecretBytes*) { return "secret"; }
inline absl::string_view TypeName(const Bulk*) { return "bulk"; }
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

inline absl::string_view TypeName(const Draft*) { return "Draft"; }
void VisitFields(auto& visit, Is<Draft> auto& draft) {
  visit("from", draft.from);
  visit("to", draft.to);
  visit("cc", draft.cc);
  visit("bcc", draft.bcc);
  visit("subject", draft.subject);
  visit("text", draft.text);
  visit("files", draft.files);
  visit("inReplyTo", draft.in_reply_to);
  visit("waitingFor", draft.waiting_for);
  visit("site", draft.site);
}

inline absl::string_view TypeName(const DraftEntry*) { return "DraftEntry"; }
void VisitFields(auto& visit, Is<DraftEntry> auto& entry) {
  visit("id", entry.id);
  visit("updated", entry.updated);
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
} && !std::same_as<T, std::string> && !std::same_as<T, SecretBytes> && !std::same_as<T, Bulk> &&
    !std::same_as<T, std::map<std::string, std::vector<std::string>>>;

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_TYPES_H_
