// SPDX-License-Identifier: Apache-2.0
#include "service/encrypt_attachment.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/random.h"
#include "mail/secret_text.h"
#include "service/addresses.h"
#include "service/choose_recipients.h"
#include "service/list_accounts.h"

namespace letterlock {
namespace {

// Says nothing about the file.
std::string NewOuterName() {
  return absl::StrCat("letterlock-", EncodeHex(RandomBytes(4)), ".age");
}

// What message.encrypt would refuse is refused before a file is read.
absl::StatusOr<AttachmentField> NameFile(EncryptAttachmentParams& params) {
  AttachmentField field;
  field.file = NewOuterName();
  field.name = std::move(params.name);
  field.type = std::move(params.type);
  const bool may_be_named =
      IsValidAttachment(field) && !HoldsSecretKey(field.name) && !HoldsSecretKey(field.type);
  if (!may_be_named) return Error(ErrorCode::kMalformedRequest, "name or type");
  return field;
}

}  // namespace

absl::StatusOr<EncryptAttachmentResult> EncryptAttachment(Session& session,
                                                          EncryptAttachmentParams params) {
  ASSIGN_OR_RETURN(AttachmentField field, NameFile(params));
  ASSIGN_OR_RETURN(const Address from, ParseGivenAddress(params.from));
  ASSIGN_OR_RETURN(const std::optional<PublicAccount> account, FindOwnAccount(session, from));
  if (!account) return Error(ErrorCode::kNoAccount, "no account of this address");
  RETURN_IF_ERROR(session.streams().CheckRoom());
  ASSIGN_OR_RETURN(ChosenRecipients chosen,
                   ChooseRecipients(session, from,
                                    {params.to, params.cc.value_or(std::vector<std::string>()),
                                     params.bcc.value_or(std::vector<std::string>())}));
  ASSIGN_OR_RETURN(age::Encryption encryption, age::Encryption::Begin(chosen.pointers()));
  EncryptAttachmentResult result;
  result.file = field.file;
  ASSIGN_OR_RETURN(result.stream,
                   session.streams().Open(SealingStream(
                       std::move(encryption), {std::move(field), std::move(chosen.names)})));
  return result;
}

}  // namespace letterlock
