// SPDX-License-Identifier: Apache-2.0
// One file on its way through the host, sealed or opened piece by piece in bounded memory
// (docs/message-format.md section 4).
#ifndef LETTERLOCK_SERVICE_ATTACHMENT_STREAM_H_
#define LETTERLOCK_SERVICE_ATTACHMENT_STREAM_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "age/age.h"
#include "crypto/digest.h"
#include "keystore/account_identities.h"
#include "mail/attachment_field.h"

namespace letterlock {

// What the host remembers of a file that it sealed.
struct SealedAttachment {
  AttachmentField field;
  std::vector<std::string> recipients;  // as ChosenRecipients::names
};

struct FinishedFile {
  uint64_t size = 0;  // of the plaintext
  std::array<uint8_t, 32> b2{};
  std::optional<SealedAttachment> sealed;  // none for a file that was opened
};

class AttachmentStream {
 public:
  virtual ~AttachmentStream() = default;
  // Appends what comes out for what goes in. A stream that failed is of no more use.
  virtual absl::Status Write(ByteSpan piece, SecretBuilder& out) = 0;
  virtual absl::StatusOr<FinishedFile> Finish(SecretBuilder& out) = 0;
};

// `attachment` names the file; its size and digest are found on the way.
std::unique_ptr<AttachmentStream> SealingStream(age::Encryption encryption,
                                                SealedAttachment attachment);

// Chunks come out authenticated one by one; only Finish() says that the file is whole and the one
// that was meant. malformed_message, not_for_you, decryption_failed: also for another size or
// digest than these. Holds the keys for as long as it lives.
std::unique_ptr<AttachmentStream> OpeningStream(std::shared_ptr<const AccountIdentities> identities,
                                                uint64_t size, const std::array<uint8_t, 32>& b2);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ATTACHMENT_STREAM_H_
