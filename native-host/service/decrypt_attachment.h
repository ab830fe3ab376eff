// SPDX-License-Identifier: Apache-2.0
// attachment.decrypt: opens a stream that opens one file. What to expect of it stands in the
// signed message (message.decrypt, `attachments`).
#ifndef LETTERLOCK_SERVICE_DECRYPT_ATTACHMENT_H_
#define LETTERLOCK_SERVICE_DECRYPT_ATTACHMENT_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct DecryptAttachmentParams {
  int64_t size = 0;  // of the plaintext
  std::string b2;    // its BLAKE2b-256, base64
};

struct DecryptAttachmentResult {
  std::string stream;
};

// malformed_request: a negative size, or no digest; too_large: too many open streams; busy: too
// many files or messages failed to open lately.
absl::StatusOr<DecryptAttachmentResult> DecryptAttachment(Session& session,
                                                          DecryptAttachmentParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_DECRYPT_ATTACHMENT_H_
