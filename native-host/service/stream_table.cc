// SPDX-License-Identifier: Apache-2.0
#include "service/stream_table.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/random.h"

namespace letterlock {
namespace {

absl::Status NoSuchStream() { return Error(ErrorCode::kNotFound, "no such stream"); }

}  // namespace

// A page that died cancels nothing, and its keys should not live as long as the unlocked keystore.
void StreamTable::ForgetIdle() {
  const absl::Duration horizon = clock_.SinceBoot() - kMaxIdle;
  for (auto stream = open_.begin(); stream != open_.end();) {
    stream = stream->second.last_used <= horizon ? open_.erase(stream) : std::next(stream);
  }
}

absl::Status StreamTable::CheckRoom() {
  ForgetIdle();
  return open_.size() < kMaxOpen ? absl::OkStatus() : Error(ErrorCode::kTooLarge, "streams");
}

absl::StatusOr<std::string> StreamTable::Open(std::unique_ptr<AttachmentStream> stream) {
  RETURN_IF_ERROR(CheckRoom());
  // 128 bits: a frame that was taken over cannot guess the stream of another.
  std::string id = EncodeHex(RandomBytes(16));
  open_[id] = {std::move(stream), clock_.SinceBoot()};
  return id;
}

absl::StatusOr<AttachmentStream*> StreamTable::Use(const std::string& id) {
  ForgetIdle();
  const auto found = open_.find(id);
  if (found == open_.end()) return NoSuchStream();
  found->second.last_used = clock_.SinceBoot();
  return found->second.stream.get();
}

absl::Status StreamTable::Write(const std::string& id, ByteSpan piece, SecretBuilder& out) {
  ASSIGN_OR_RETURN(AttachmentStream * stream, Use(id));
  // What failed cannot be gone on with: of a chunk that is not authentic nothing came out.
  absl::Status status = stream->Write(piece, out);
  if (!status.ok()) open_.erase(id);
  return status;
}

absl::StatusOr<FinishedFile> StreamTable::Finish(const std::string& id, SecretBuilder& out) {
  ASSIGN_OR_RETURN(AttachmentStream * stream, Use(id));
  absl::StatusOr<FinishedFile> file = stream->Finish(out);
  open_.erase(id);
  if (file.ok() && file->sealed) Remember(id, *file->sealed);
  return file;
}

void StreamTable::Remember(const std::string& id, SealedAttachment attachment) {
  // The oldest goes: a message names what has just been sealed.
  if (sealed_.size() == kMaxSealed) sealed_.pop_front();
  sealed_.emplace_back(id, std::move(attachment));
}

absl::Status StreamTable::Cancel(const std::string& id) {
  ForgetIdle();
  if (open_.erase(id) > 0) return absl::OkStatus();
  const auto record = std::find_if(sealed_.begin(), sealed_.end(),
                                   [&id](const auto& sealed) { return sealed.first == id; });
  if (record == sealed_.end()) return NoSuchStream();
  sealed_.erase(record);
  return absl::OkStatus();
}

void StreamTable::CancelAll() { open_.clear(); }

absl::StatusOr<const SealedAttachment*> StreamTable::FindSealed(const std::string& id) const {
  for (const auto& [name, attachment] : sealed_) {
    if (name == id) return &attachment;
  }
  return NoSuchStream();
}

}  // namespace letterlock
