// SPDX-License-Identifier: Apache-2.0
// attachment.encrypt: opens a stream that seals one file to these people and the sender. Works
// locked: nothing is signed before message.encrypt names the file.
#ifndef LETTERLOCK_SERVICE_ENCRYPT_ATTACHMENT_H_
#define LETTERLOCK_SERVICE_ENCRYPT_ATTACHMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

struct EncryptAttachmentParams {
  std::string from;
  std::vector<std::string> to;
  std::optional<std::vector<std::string>> cc;
  std::optional<std::vector<std::string>> bcc;
  std::string name;  // as the reader will see it
  std::string type;  // media type
};

struct EncryptAttachmentResult {
  std::string stream;
  std::string file;  // the name the provider sees, `letterlock-<8 hex>.age`
};

// no_account: `from` is not ours. For the recipients see ChooseRecipients(). malformed_request: a
// name or type that no message can hold; too_large: also for too many open streams.
absl::StatusOr<EncryptAttachmentResult> EncryptAttachment(Session& session,
                                                          EncryptAttachmentParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_ENCRYPT_ATTACHMENT_H_
