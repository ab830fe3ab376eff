// SPDX-License-Identifier: Apache-2.0
// The streams of one connection, and what became of those that ended. Streams of the sort that is
// begun and never ended are forgotten, with their keys.
#ifndef LETTERLOCK_SERVICE_STREAM_TABLE_H_
#define LETTERLOCK_SERVICE_STREAM_TABLE_H_

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/clock.h"
#include "service/attachment_stream.h"

namespace letterlock {

class StreamTable {
 public:
  static constexpr size_t kMaxOpen = 16;
  static constexpr size_t kMaxSealed = 100;  // the oldest records go first
  static constexpr absl::Duration kMaxIdle = absl::Minutes(10);

  explicit StreamTable(const Clock& clock) : clock_(clock) {}

  absl::Status CheckRoom();  // too_large: kMaxOpen streams are open
  // The new stream's id: 128 random bits, so that no caller names another's by chance.
  absl::StatusOr<std::string> Open(std::unique_ptr<AttachmentStream> stream);

  // Appends what comes out to `out`. not_found: no such stream, or it was idle for kMaxIdle. A
  // stream that fails is forgotten, so that nobody goes on after a failure he did not see.
  absl::Status Write(const std::string& id, ByteSpan piece, SecretBuilder& out);
  absl::StatusOr<FinishedFile> Finish(const std::string& id, SecretBuilder& out);
  // An open stream, or the record of a sealed one.
  absl::Status Cancel(const std::string& id);
  void CancelAll();  // that are open

  absl::StatusOr<const SealedAttachment*> FindSealed(const std::string& id) const;  // not_found

 private:
  struct OpenStream {
    std::unique_ptr<AttachmentStream> stream;
    absl::Duration last_used;
  };
  void ForgetIdle();
  absl::StatusOr<AttachmentStream*> Use(const std::string& id);
  void Remember(const std::string& id, SealedAttachment attachment);

  const Clock& clock_;
  std::map<std::string, OpenStream> open_;
  std::deque<std::pair<std::string, SealedAttachment>> sealed_;  // the oldest first
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_STREAM_TABLE_H_
