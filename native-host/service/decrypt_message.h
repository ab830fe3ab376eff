// SPDX-License-Identifier: Apache-2.0
// message.decrypt: opens an armored message addressed to one of our accounts and says who wrote
// it. Never pins a key: a card that came along is at most a proposal.
#ifndef LETTERLOCK_SERVICE_DECRYPT_MESSAGE_H_
#define LETTERLOCK_SERVICE_DECRYPT_MESSAGE_H_

#include <optional>
#include <string>
#include <vector>

#include "service/find_differences.h"
#include "service/session.h"
#include "service/verdict.h"

namespace letterlock {

// Which signed field names one of our addresses. kNone: a blind copy, or passed on.
enum class Addressed { kTo, kCc, kNone };

struct DecryptMessageParams {
  std::string armored;  // strict; repaired by who took it from a page
  std::optional<OuterHeader> outer;
};

// What M says of a file beside it (docs/message-format.md section 4).
struct AttachmentSummary {
  std::string file;  // its outer name
  std::string name;  // as its sender had it
  std::string type;
  int64_t size = 0;  // of the plaintext
  std::string b2;    // the plaintext's BLAKE2b-256, base64
};

struct DecryptMessageResult {
  SecretBytes message;  // base64 of M, or of the whole payload where there is no trailer
  Verdict verdict = Verdict::kUnsigned;
  std::optional<std::string> signer;  // fingerprint; absent for `invalid` and `unsigned`
  Addressed addressed = Addressed::kNone;
  // Set when the trailer is valid:
  std::optional<Mailbox> from;
  std::optional<std::vector<Mailbox>> to;
  std::optional<std::vector<Mailbox>> cc;
  std::optional<std::string> subject;
  std::optional<std::string> date;  // RFC 3339
  std::optional<std::string> message_id;
  std::vector<AttachmentSummary> attachments;
  std::vector<Difference> differences;
  std::optional<std::string> proposal;  // the author's armored card, where it may be offered
  bool hybrid = false;
};

// The pinned key's own newer card updates its contact. malformed_message: armor, age header or
// signed header; not_for_you: no key here opens it; decryption_failed: altered anywhere; denied: a
// keystore or a secret key is in it; busy: too many messages failed lately. locked also where
// another process has changed the keys and none that is held opens it.
absl::StatusOr<DecryptMessageResult> DecryptMessage(Session& session, DecryptMessageParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_DECRYPT_MESSAGE_H_
