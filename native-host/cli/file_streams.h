// SPDX-License-Identifier: Apache-2.0
// Files through the streams of a session (docs/message-format.md section 4): what the add-on does
// with pieces over a pipe, from disk to disk.
#ifndef LETTERLOCK_CLI_FILE_STREAMS_H_
#define LETTERLOCK_CLI_FILE_STREAMS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/decrypt_message.h"
#include "service/encrypt_message.h"

namespace letterlock {

// Seals each file to the people of `mail`, into a file of its outer name in the current directory,
// says so on stderr, and names the streams in `mail.attachments`. After a failure none of the
// sealed files is left. not_found: no such file; already_exists: one of the outer name is there.
class SealedFiles {
 public:
  ~SealedFiles();  // removes them unless Keep() was called
  absl::Status Seal(Session& session, const std::vector<std::string>& paths,
                    EncryptMessageParams& mail);
  void Keep() { files_.clear(); }

 private:
  std::vector<std::string> files_;
};

// Opens the files that a message names, found in `from` by their outer names, into `into` under
// the names that were signed, made harmless; an existing file is never overwritten. Each failure is
// one line on stderr, and the others go on. How many failed.
int SaveAttachments(Session& session, const std::vector<AttachmentSummary>& attachments,
                    const std::string& from, const std::string& into);

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_FILE_STREAMS_H_
