// SPDX-License-Identifier: Apache-2.0
// stream.write, stream.finish, stream.cancel: a file through a stream, whichever way it goes.
// Several writes may be under way: they are served in their order.
#ifndef LETTERLOCK_SERVICE_STREAMS_H_
#define LETTERLOCK_SERVICE_STREAMS_H_

#include <string>

#include "service/session.h"

namespace letterlock {

inline constexpr size_t kMaxPieceBytes = size_t{512} * 1024;

// Base64 on the wire, and too much of it for the way that other fields take
// (protocol/bulk_field.h).
struct Bulk {
  SecretBytes bytes;
};

struct WriteStreamParams {
  std::string stream;
  Bulk data;
};

struct WriteStreamResult {
  Bulk data;  // what came out so far; may be empty
};

struct NamedStream {
  std::string stream;
};

struct FinishStreamResult {
  Bulk data;         // the rest
  int64_t size = 0;  // of the plaintext
  std::string b2;    // its BLAKE2b-256, base64
};

// too_large: over kMaxPieceBytes, and the stream stays. Any other failure ends the stream.
absl::StatusOr<WriteStreamResult> WriteStream(Session& session, WriteStreamParams params);
absl::StatusOr<FinishStreamResult> FinishStream(Session& session, NamedStream params);
absl::StatusOr<NoResult> CancelStream(Session& session, NamedStream params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_STREAMS_H_
