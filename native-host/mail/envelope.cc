// SPDX-License-Identifier: Apache-2.0
#include "mail/envelope.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/digest.h"
#include "crypto/secret_builder.h"
#include "mail/mime_body.h"
#include "mail/padding.h"
#include "mail/secret_text.h"
#include "mail/sshsig.h"

namespace letterlock {
namespace {

constexpr absl::string_view kBindingFieldName = "Letterlock-Header";
constexpr absl::string_view kCardFieldName = "Letterlock-Card";
constexpr size_t kCardColumns = 60;   // beside the field name, within 78
constexpr size_t kMimeFields = 1024;  // more than MIME-Version and Content-Type need

// docs/message-format.md section 2.3. Who seals the mail anew for others makes another header, and
// cannot sign for it.
std::string Binding(absl::string_view age_header) {
  return absl::StrCat("v1; b2=", EncodeBase64(Blake2b256(AsBytes(age_header))));
}

// Base64 has no spaces to fold at, so it is cut into words.
std::string SerializeCardField(absl::string_view card) {
  const std::string base64 = EncodeBase64(AsBytes(card));
  std::vector<std::string> words;
  for (size_t i = 0; i < base64.size(); i += kCardColumns) {
    words.push_back(base64.substr(i, kCardColumns));
  }
  return FoldField(kCardFieldName, words);
}

bool HasSecretName(absl::Span<const Mailbox> mailboxes) {
  return std::any_of(mailboxes.begin(), mailboxes.end(),
                     [](const Mailbox& mailbox) { return HoldsSecretKey(mailbox.name); });
}

// Whatever ParseEnvelope() would refuse to show is not written either.
bool MentionsSecretKey(const OutgoingMessage& message) {
  const MessageHeader& header = message.header;
  const bool is_in_body = HoldsSecretKey(message.text.RevealText()) ||
                          (message.html && HoldsSecretKey(message.html->RevealText()));
  const bool is_in_header = HoldsSecretKey(header.subject) || HoldsSecretKey(header.from.name) ||
                            HasSecretName(header.to) || HasSecretName(header.cc) ||
                            HoldsSecretKey(header.message_id) || HoldsSecretKey(header.in_reply_to);
  const auto& attachments = message.attachments;
  return is_in_body || is_in_header ||
         std::any_of(attachments.begin(), attachments.end(), [](const AttachmentField& field) {
           return HoldsSecretKey(field.name) || HoldsSecretKey(field.type);
         });
}

absl::Status CheckMessage(const OutgoingMessage& message) {
  if (MentionsSecretKey(message)) return Error(ErrorCode::kMalformedRequest, "a secret key");
  if (!IsBodyText(message.text.RevealText()) ||
      (message.html && !IsBodyText(message.html->RevealText()))) {
    return Error(ErrorCode::kMalformedRequest, "text is not UTF-8");
  }
  if (!std::all_of(message.attachments.begin(), message.attachments.end(), IsValidAttachment)) {
    return Error(ErrorCode::kMalformedRequest, "attachment");
  }
  return absl::OkStatus();
}

// CRLF line ends only, and no NUL: what two readers could take for two texts is refused, whoever
// signed it.
bool IsCrlfText(absl::string_view text) {
  for (size_t at = text.find_first_of(absl::string_view("\r\n\0", 3));
       at != absl::string_view::npos;
       at = text.find_first_of(absl::string_view("\r\n\0", 3), at + 2)) {
    if (text.substr(at, 2) != "\r\n") return false;
  }
  return true;
}

// The card of a mail counts only when it speaks for the mail's own author.
void TakeCard(absl::Span<const HeaderField> fields, absl::Time now, Envelope& envelope) {
  const std::optional<absl::string_view> body = FindField(fields, kCardFieldName);
  if (!body) return;
  const std::optional<Bytes> content = DecodeBase64(absl::StrReplaceAll(*body, {{" ", ""}}));
  if (!content) return;
  absl::StatusOr<ContactCard> card = ParseCard(*content, now);
  const bool is_the_authors = card.ok() && card->signing_key == envelope.signer &&
                              card->address == envelope.header.from.address;
  if (!is_the_authors) return;
  envelope.card = *std::move(card);
  envelope.card_content = std::string(AsText(*content));
}

// Section 2.1, "Reading". What is not signed never comes here.
absl::Status ReadSignedMessage(absl::string_view message, absl::string_view age_header,
                               absl::Time now, Envelope& envelope) {
  if (!IsCrlfText(message)) return MalformedMessage("bare CR, LF or NUL");
  ASSIGN_OR_RETURN(const std::vector<HeaderField> fields, ParseHeaderSection(message));
  ASSIGN_OR_RETURN(envelope.header, ParseMessageHeader(fields));
  ASSIGN_OR_RETURN(envelope.attachments, ParseAttachments(fields));
  envelope.bound_to_header =
      FindField(fields, kBindingFieldName) == absl::string_view(Binding(age_header));
  TakeCard(fields, now, envelope);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SecretBytes> SerializeEnvelope(const OutgoingMessage& message,
                                              absl::string_view age_header,
                                              const Ed25519SecretKey& signing_key) {
  RETURN_IF_ERROR(CheckMessage(message));
  MessageHeader header = message.header;
  if (header.message_id.empty()) header.message_id = NewMessageId(header.from.address);
  RETURN_IF_ERROR(CheckMessageHeader(header));

  SecretBuilder payload;
  // Enough for most messages, so that plaintext is rarely moved.
  payload.Reserve(kMinPayloadSize + message.text.size());
  payload.Append(SerializeMessageHeader(header));
  payload.Append(absl::StrCat(kBindingFieldName, ": ", Binding(age_header), "\r\n"));
  for (const AttachmentField& attachment : message.attachments) {
    payload.Append(SerializeAttachment(attachment));
  }
  if (!message.card.empty()) payload.Append(SerializeCardField(message.card));
  if (payload.size() + kMimeFields > kMaxHeaderSection) {
    return Error(ErrorCode::kTooLarge, "header section");
  }
  const auto html = message.html ? std::make_optional(message.html->RevealText()) : std::nullopt;
  AppendMimeBody(message.text.RevealText(), html, payload);
  // Under the signature and outside of every MIME part: nobody can hide text in it.
  AppendPadding(PaddingFor(payload.size() + kMessageTrailerSize), payload);
  payload.Append(MakeSshsig(kMessageNamespace, AsBytes(payload.RevealText()), signing_key));
  return std::move(payload).Finish();
}

absl::StatusOr<Envelope> ParseEnvelope(ByteSpan payload, absl::string_view age_header,
                                       absl::Time now) {
  // Before anything else, and signed or not: what is refused here is never shown.
  if (HoldsSecretKey(AsText(payload))) return Error(ErrorCode::kDenied, "a secret key");
  Envelope envelope;
  envelope.message_size = payload.size();
  if (payload.size() < kMessageTrailerSize) return envelope;
  // At one place and of one size, so nobody can have another part of the payload taken for it.
  const absl::string_view trailer = AsText(payload.last(kMessageTrailerSize));
  if (!LooksLikeSshsig(trailer)) return envelope;

  envelope.message_size -= kMessageTrailerSize;
  const ByteSpan message = payload.first(envelope.message_size);
  const auto signer = VerifySshsig(kMessageNamespace, message, trailer);
  envelope.trailer = signer ? Trailer::kValid : Trailer::kWrong;
  if (!signer) return envelope;
  envelope.signer = *signer;
  RETURN_IF_ERROR(ReadSignedMessage(AsText(message), age_header, now, envelope));
  return envelope;
}

}  // namespace letterlock
