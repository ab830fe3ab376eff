// SPDX-License-Identifier: Apache-2.0
// The wire names of every params and result struct, each once; protocol.json declares the same,
// and a test compares the two. A new field is a line here, in its struct, and there.
#ifndef LETTERLOCK_PROTOCOL_MESSAGES_H_
#define LETTERLOCK_PROTOCOL_MESSAGES_H_

#include "protocol/types.h"
#include "service/accept_contact.h"
#include "service/add_contact.h"
#include "service/change_passphrase.h"
#include "service/compare_contact.h"
#include "service/create_account.h"
#include "service/decrypt_attachment.h"
#include "service/decrypt_message.h"
#include "service/drafts.h"
#include "service/encrypt_attachment.h"
#include "service/encrypt_message.h"
#include "service/export_account.h"
#include "service/forget_contact.h"
#include "service/get_contact_card.h"
#include "service/import_account.h"
#include "service/list_accounts.h"
#include "service/list_contacts.h"
#include "service/lock_keystore.h"
#include "service/lookup_contacts.h"
#include "service/reject_contact.h"
#include "service/reset_keystore.h"
#include "service/rotate_account.h"
#include "service/say_hello.h"
#include "service/streams.h"
#include "service/unlock_keystore.h"
#include "service/verify_contact.h"

namespace letterlock {

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
  visit("autoLockMinutes", result.auto_lock_minutes);
  visit("methods", result.methods);
}

void VisitFields(auto& visit, Is<CreateAccountParams> auto& params) {
  visit("address", params.address);
  visit("name", params.name);
  visit("passphrase", params.passphrase);
}

void VisitFields(auto& visit, Is<AccountResult> auto& result) { visit("account", result.account); }

void VisitFields(auto& visit, Is<ListAccountsResult> auto& result) {
  visit("accounts", result.accounts);
}

void VisitFields(auto& visit, Is<ExportAccountResult> auto& result) {
  visit("keystore", result.keystore);
  visit("contacts", result.contacts);
}

void VisitFields(auto& visit, Is<RotateAccountParams> auto& params) {
  visit("address", params.address);
  visit("passphrase", params.passphrase);
}

void VisitFields(auto& visit, Is<ImportAccountParams> auto& params) {
  visit("keystore", params.keystore);
  visit("contacts", params.contacts);
  visit("passphrase", params.passphrase);
  visit("ownPassphrase", params.own_passphrase);
}

void VisitFields(auto& visit, Is<ChangePassphraseParams> auto& params) {
  visit("passphrase", params.passphrase);
  visit("newPassphrase", params.new_passphrase);
}

void VisitFields(auto& visit, Is<ResetKeystoreResult> auto& result) {
  visit("setAside", result.set_aside);
}

void VisitFields(auto& visit, Is<GetContactCardParams> auto& params) {
  visit("address", params.address);
}
void VisitFields(auto& visit, Is<GetContactCardResult> auto& result) { visit("card", result.card); }

void VisitFields(auto& visit, Is<CompareContactParams> auto& params) {
  visit("address", params.address);
  visit("from", params.from);
}

void VisitFields(auto& visit, Is<CompareContactResult> auto& result) {
  visit("number", result.number);
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
  visit("attachments", params.attachments);
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

void VisitFields(auto& visit, Is<EncryptAttachmentParams> auto& params) {
  visit("from", params.from);
  visit("to", params.to);
  visit("cc", params.cc);
  visit("bcc", params.bcc);
  visit("name", params.name);
  visit("type", params.type);
}

void VisitFields(auto& visit, Is<EncryptAttachmentResult> auto& result) {
  visit("stream", result.stream);
  visit("file", result.file);
}

void VisitFields(auto& visit, Is<DecryptAttachmentParams> auto& params) {
  visit("size", params.size);
  visit("b2", params.b2);
}

void VisitFields(auto& visit, Is<DecryptAttachmentResult> auto& result) {
  visit("stream", result.stream);
}

void VisitFields(auto& visit, Is<WriteStreamParams> auto& params) {
  visit("stream", params.stream);
  visit("data", params.data);
}

void VisitFields(auto& visit, Is<WriteStreamResult> auto& result) { visit("data", result.data); }

void VisitFields(auto& visit, Is<NamedStream> auto& params) { visit("stream", params.stream); }

void VisitFields(auto& visit, Is<FinishStreamResult> auto& result) {
  visit("data", result.data);
  visit("size", result.size);
  visit("b2", result.b2);
}

void VisitFields(auto& visit, Is<SaveDraftParams> auto& params) {
  visit("id", params.id);
  visit("change", params.change);
  visit("draft", params.draft);
}

void VisitFields(auto& visit, Is<SaveDraftResult> auto& result) {
  visit("id", result.id);
  visit("change", result.change);
}

void VisitFields(auto& visit, Is<ListDraftsResult> auto& result) { visit("drafts", result.drafts); }

void VisitFields(auto& visit, Is<NamedDraft> auto& params) { visit("id", params.id); }

void VisitFields(auto& visit, Is<OpenDraftResult> auto& result) {
  visit("draft", result.draft);
  visit("change", result.change);
}

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_MESSAGES_H_
