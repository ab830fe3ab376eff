// SPDX-License-Identifier: Apache-2.0
#include "service/streams.h"

#include <utility>

#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"

namespace letterlock {
namespace {

constexpr size_t kTagsOfAPiece = 1024;  // and a little more

// A stream that is not there is no failed try to open anything.
void NoteFailure(Session& session, const absl::Status& status) {
  if (!status.ok() && CodeOf(status) != ErrorCode::kNotFound) session.failed_decryptions().Note();
}

}  // namespace

absl::StatusOr<WriteStreamResult> WriteStream(Session& session, WriteStreamParams params) {
  const ByteSpan piece = params.data.bytes.Reveal();
  if (piece.size() > kMaxPieceBytes) return Error(ErrorCode::kTooLarge, "piece");
  SecretBuilder out;
  // As much as comes out for most pieces, so that it is not moved while it grows.
  out.Reserve(piece.size() + kTagsOfAPiece);
  const absl::Status status = session.streams().Write(params.stream, piece, out);
  NoteFailure(session, status);
  RETURN_IF_ERROR(status);
  return WriteStreamResult{{std::move(out).Finish()}};
}

absl::StatusOr<FinishStreamResult> FinishStream(Session& session, NamedStream params) {
  SecretBuilder out;
  const absl::StatusOr<FinishedFile> file = session.streams().Finish(params.stream, out);
  NoteFailure(session, file.status());
  RETURN_IF_ERROR(file.status());
  FinishStreamResult result;
  result.data.bytes = std::move(out).Finish();
  result.size = static_cast<int64_t>(file->size);
  result.b2 = EncodeBase64(file->b2);
  return result;
}

absl::StatusOr<NoResult> CancelStream(Session& session, NamedStream params) {
  RETURN_IF_ERROR(session.streams().Cancel(params.stream));
  return NoResult{};
}

}  // namespace letterlock
