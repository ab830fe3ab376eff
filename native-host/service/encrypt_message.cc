// SPDX-License-Identifier: Apache-2.0
#include "service/encrypt_message.h"

#include <set>
#include <utility>

#include "age/age.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "mail/envelope.h"
#include "service/addresses.h"
#include "service/choose_recipients.h"

namespace letterlock {
namespace {

// Bcc is not given on: the message has no field for it. The card lets the reader answer.
OutgoingMessage Compose(const Account& account, const ChosenRecipients& chosen, absl::Time now,
                        EncryptMessageParams& params) {
  OutgoingMessage message;
  message.header.from = {account.card.name, account.card.address};
  message.header.to = chosen.to;
  message.header.cc = chosen.cc;
  message.header.subject = params.subject;
  message.header.date = now;
  message.header.message_id = NewMessageId(account.card.address);
  message.header.in_reply_to = params.in_reply_to.value_or("");
  message.text = std::move(params.text);
  message.html = std::move(params.html);
  message.card = account.signed_card;
  return message;
}

// The host's own records: nobody but it says which file was sealed to whom.
absl::StatusOr<std::vector<AttachmentField>> FindAttachments(Session& session,
                                                             const std::vector<std::string>& ids,
                                                             const ChosenRecipients& chosen) {
  std::vector<AttachmentField> fields;
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) return Error(ErrorCode::kMalformedRequest, "attachment twice");
    ASSIGN_OR_RETURN(const SealedAttachment* sealed, session.streams().FindSealed(id));
    // Who can read the mail can read its files, and nobody else can.
    if (sealed->recipients != chosen.names) {
      return Error(ErrorCode::kMalformedRequest, "attachment sealed to others");
    }
    fields.push_back(sealed->field);
  }
  return fields;
}

}  // namespace

absl::StatusOr<EncryptMessageResult> EncryptMessage(Session& session, EncryptMessageParams params) {
  ASSIGN_OR_RETURN(Address from, ParseGivenAddress(params.from));
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  // Before the recipients: who has to unlock is asked for that before he hears of missing keys.
  ASSIGN_OR_RETURN(const Account* account, keystore->FindAccount(from));
  ASSIGN_OR_RETURN(ChosenRecipients chosen,
                   ChooseRecipients(session, from,
                                    {params.to, params.cc.value_or(std::vector<std::string>()),
                                     params.bcc.value_or(std::vector<std::string>())}));
  ASSIGN_OR_RETURN(
      std::vector<AttachmentField> attachments,
      FindAttachments(session, params.attachments.value_or(std::vector<std::string>()), chosen));
  // The header first: the signature covers its digest and with it this exact set of keys
  // (section 2, Letterlock-Header).
  ASSIGN_OR_RETURN(age::Encryption encryption, age::Encryption::Begin(chosen.pointers()));
  OutgoingMessage message = Compose(*account, chosen, session.clock().Now(), params);
  message.attachments = std::move(attachments);
  ASSIGN_OR_RETURN(SecretBytes payload,
                   SerializeEnvelope(message, encryption.header(), account->signing_key));

  EncryptMessageResult result;
  result.armored = age::Armor(std::move(encryption).Finish(payload.Reveal()));
  if (result.armored.size() > kMaxArmoredMessage) return Error(ErrorCode::kTooLarge, "message");
  result.message_id = message.header.message_id;
  result.hybrid = chosen.hybrid;
  result.size = static_cast<int64_t>(result.armored.size());
  return result;
}

}  // namespace letterlock
