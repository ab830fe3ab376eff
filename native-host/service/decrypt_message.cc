// SPDX-License-Identifier: Apache-2.0
#include "service/decrypt_message.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "age/age.h"
#include "age/armor.h"
#include "base/bulk_base64.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "mail/sshsig.h"
#include "service/instant.h"

namespace letterlock {
namespace {

struct OpenedMessage {
  age::Decrypted file;
  Envelope envelope;
};

// All our keys are tried, as stanzas name none. Nothing is returned unless the last chunk is
// authentic and the trailer has been checked.
absl::StatusOr<OpenedMessage> Open(const std::string& armored,
                                   absl::Span<const age::Identity* const> identities,
                                   absl::Time now) {
  ASSIGN_OR_RETURN(Bytes file, age::Dearmor(armored));
  ASSIGN_OR_RETURN(age::Decrypted decrypted, age::Decrypt(file, identities));
  ASSIGN_OR_RETURN(Envelope envelope,
                   ParseEnvelope(decrypted.payload.Reveal(), decrypted.header, now));
  return OpenedMessage{std::move(decrypted), std::move(envelope)};
}

// By the inner From alone: the outer mail is the provider's word.
absl::StatusOr<AuthorKeys> FindAuthor(Session& session, const std::vector<Account>& accounts,
                                      const Address& from) {
  AuthorKeys author;
  for (const Account& account : accounts) {
    if (account.card.address == from) author.own = account.card.signing_key;
  }
  if (author.own) return author;
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  ASSIGN_OR_RETURN(author.contact, book->Find(from));
  return author;
}

// To before Cc; any account of ours counts, as a person with two reads both in one place.
Addressed FindAddressed(const MessageHeader& header, const std::vector<Account>& accounts) {
  std::set<Address> own;
  for (const Account& account : accounts) own.insert(account.card.address);
  const auto names_us = [&own](const std::vector<Mailbox>& mailboxes) {
    return std::any_of(mailboxes.begin(), mailboxes.end(),
                       [&own](const Mailbox& mailbox) { return own.count(mailbox.address) > 0; });
  };
  if (names_us(header.to)) return Addressed::kTo;
  return names_us(header.cc) ? Addressed::kCc : Addressed::kNone;
}

// The author's card: continues the pin it belongs to, and is offered where it says something new.
absl::StatusOr<std::optional<std::string>> UseCard(Session& session, const Envelope& envelope,
                                                   Verdict verdict) {
  // Not for `resealed`: who passed the mail on may have chosen when we see this card.
  const bool is_pinned = verdict == Verdict::kKnown || verdict == Verdict::kVerified;
  const bool may_be_news = verdict == Verdict::kNew || verdict == Verdict::kChanged;
  if (!envelope.card || !(is_pinned || may_be_news)) return std::optional<std::string>();
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  // A full disk keeps nobody from reading: the author's next mail brings the card again.
  if (is_pinned) book->Continue(*envelope.card).IgnoreError();
  ASSIGN_OR_RETURN(bool is_proposal, book->IsProposal(*envelope.card));
  if (!is_proposal) return std::optional<std::string>();
  return std::optional(ArmorCard(envelope.card_content));
}

// M need not be UTF-8, so it travels in base64.
SecretBytes EncodeMessage(ByteSpan message) {
  SecretBytes encoded(Base64Size(message.size()));
  char* text = reinterpret_cast<char*>(encoded.RevealMutable().data());
  EncodeBulkBase64(message, absl::MakeSpan(text, encoded.size()));
  return encoded;
}

std::vector<AttachmentSummary> Summarize(const std::vector<AttachmentField>& fields) {
  std::vector<AttachmentSummary> attachments;
  for (const AttachmentField& field : fields) {
    attachments.push_back({field.file, field.name, field.type, static_cast<int64_t>(field.size),
                           EncodeBase64(field.b2)});
  }
  return attachments;
}

void TakeHeader(const MessageHeader& header, DecryptMessageResult& result) {
  result.from = header.from;
  result.to = header.to;
  result.cc = header.cc;
  result.subject = header.subject;
  result.date = FormatInstant(header.date);
  result.message_id = header.message_id;
}

// What the valid trailer vouches for.
absl::Status TakeSigned(Session& session, const Envelope& envelope,
                        const std::vector<Account>& accounts, const OuterHeader& outer,
                        DecryptMessageResult& result) {
  ASSIGN_OR_RETURN(AuthorKeys author, FindAuthor(session, accounts, envelope.header.from.address));
  result.verdict = JudgeAuthor(envelope, author);
  if (result.verdict != Verdict::kUnsigned) result.signer = SshFingerprint(envelope.signer);
  result.addressed = FindAddressed(envelope.header, accounts);
  TakeHeader(envelope.header, result);
  result.attachments = Summarize(envelope.attachments);
  result.differences = FindDifferences(envelope.header, outer);
  // Nobody may propose a key for our own address.
  const bool claims_to_be_us = author.own.has_value();
  if (!claims_to_be_us) {
    ASSIGN_OR_RETURN(result.proposal, UseCard(session, envelope, result.verdict));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DecryptMessageResult> DecryptMessage(Session& session, DecryptMessageParams params) {
  const OuterHeader outer = std::move(params.outer).value_or(OuterHeader{});
  RETURN_IF_ERROR(CheckOuterHeader(outer));
  // Refused unseen, so that a flood of ciphertexts learns nothing.
  RETURN_IF_ERROR(session.failed_decryptions().Check());
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(const std::vector<Account>* accounts, keystore->UnlockedAccounts());
  ASSIGN_OR_RETURN(const auto identities, keystore->UnlockedIdentities());
  auto opened = Open(params.armored, identities->all(), session.clock().Now());
  if (!opened.ok()) {
    // Perhaps the key came meanwhile, by another browser's rotation.
    const bool is_foreign = CodeOf(opened.status()) == ErrorCode::kNotForYou;
    if (is_foreign && keystore->LockIfChanged()) return Error(ErrorCode::kLocked, "keys are old");
    session.failed_decryptions().Note();
    return std::move(opened).status();
  }
  const Envelope& envelope = opened->envelope;
  DecryptMessageResult result;
  result.hybrid = opened->file.hybrid;
  result.message = EncodeMessage(opened->file.payload.Reveal().first(envelope.message_size));
  if (envelope.trailer == Trailer::kValid) {
    RETURN_IF_ERROR(TakeSigned(session, envelope, *accounts, outer, result));
  } else {
    result.verdict = JudgeAuthor(envelope, {});
  }
  return result;
}

}  // namespace letterlock
