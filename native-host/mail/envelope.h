// SPDX-License-Identifier: Apache-2.0
// What is inside a message's age file: P = M || T (docs/message-format.md section 2). M is an
// RFC 5322 message whose header the host writes, T its SSHSIG. The body is opaque here.
#ifndef LETTERLOCK_MAIL_ENVELOPE_H_
#define LETTERLOCK_MAIL_ENVELOPE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crypto/keys.h"
#include "mail/attachment_field.h"
#include "mail/contact_card.h"
#include "mail/message_header.h"

namespace letterlock {

struct OutgoingMessage {
  MessageHeader header;  // message_id is filled by SerializeEnvelope when empty
  SecretBytes text;      // UTF-8, any line ends
  std::optional<SecretBytes> html;
  std::vector<AttachmentField> attachments;
  std::string card;  // SerializeCard()'s content of the sender
};

// P for the age file that begins with `age_header`. malformed_request: a header text holds
// controls or bidi controls, the text is not UTF-8 or has a NUL, an attachment cannot be named, or
// any of them holds a secret key or a keystore.
absl::StatusOr<SecretBytes> SerializeEnvelope(const OutgoingMessage& message,
                                              absl::string_view age_header,
                                              const Ed25519SecretKey& signing_key);

// Of T: not there, there but not by the key it names over this very M, or right.
enum class Trailer { kAbsent, kWrong, kValid };

// What the signature vouches for. Whether the signer is the one pinned for From is not looked at
// here (service/verdict.h).
struct Envelope {
  Trailer trailer = Trailer::kAbsent;
  size_t message_size = 0;  // M is so many octets of the payload; all of it when kAbsent
  // Only for kValid:
  Ed25519PublicKey signer;
  MessageHeader header;
  bool bound_to_header = false;  // Letterlock-Header is this very file's
  std::vector<AttachmentField> attachments;
  std::optional<ContactCard> card;  // dropped unless its key is `signer` and its address From's
  std::string card_content;         // C || T' of `card`, to be offered as it came
};

// malformed_message: a validly signed M that breaks a rule of section 2; denied: the payload is
// a keystore or holds a secret key.
absl::StatusOr<Envelope> ParseEnvelope(ByteSpan payload, absl::string_view age_header,
                                       absl::Time now);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_ENVELOPE_H_
