// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "Payload": the 16-byte nonce and the STREAM of 64 KiB chunks after the header. Both
// sides work on pieces of any size and hold back at most one chunk, so memory does not grow.
#ifndef LETTERLOCK_AGE_PAYLOAD_H_
#define LETTERLOCK_AGE_PAYLOAD_H_

#include <array>
#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "age/format.h"
#include "crypto/keys.h"
#include "crypto/secret_builder.h"

namespace letterlock::age {

// Room for so many more octets of output, to be filled at once.
using Extend = absl::FunctionRef<absl::Span<uint8_t>(size_t count)>;

// Cuts what comes in pieces into chunks. Which chunk is the last one is known only at the end, so
// a chunk is handed on when something follows it.
class Chunker {
 public:
  using Use = absl::FunctionRef<bool(ByteSpan chunk)>;

  explicit Chunker(size_t chunk_size) : chunk_size_(chunk_size) {}

  // False as soon as `use` says so.
  [[nodiscard]] bool Write(ByteSpan piece, Use use);
  // The last piece: `use` gets the chunks before the last one, `use_last` that one.
  [[nodiscard]] bool Finish(ByteSpan piece, Use use, Use use_last);

 private:
  bool UseWhole(ByteSpan& piece, Use use);
  void Hold(ByteSpan piece);
  size_t chunk_size_;
  SecretBytes held_;
  size_t held_size_ = 0;
};

// Seals what comes: a nonce, then chunks whose nonces count up from zero, the last one marked
// (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár 2015).
class PayloadWriter {
 public:
  explicit PayloadWriter(const FileKey& file_key);
  void Write(ByteSpan payload, Extend file);
  void Finish(ByteSpan rest, Extend file) &&;  // with the last piece, if there is one more

 private:
  bool SealChunk(ByteSpan chunk, bool is_last, Extend file);
  void WriteNonce(Extend file);
  std::array<uint8_t, kPayloadNonceSize> nonce_;
  PayloadKey key_;
  Chunker chunker_{kChunkSize};
  uint64_t counter_ = 0;
  bool wrote_nonce_ = false;
};

// The same for a payload that is there as a whole. Appends nonce and chunks to `file`, which holds
// the header.
void AppendPayload(ByteSpan payload, const FileKey& file_key, Bytes& file);

// Opens what comes. A chunk that was cut, moved, doubled or added does not open in its place.
class PayloadReader {
 public:
  explicit PayloadReader(FileKey file_key);
  // Appends the chunks that are authentic. decryption_failed: one is not; the reader is of no
  // more use then.
  absl::Status Write(ByteSpan sealed, SecretBuilder& payload);
  // Ends with the last piece. OK only if the last chunk is authentic and marked as such.
  // malformed_message: no whole nonce; decryption_failed.
  absl::Status Finish(ByteSpan rest, SecretBuilder& payload) &&;

 private:
  bool TakeNonce(ByteSpan& sealed);  // false: more is needed
  bool OpenChunk(ByteSpan chunk, bool is_last, SecretBuilder& payload);
  FileKey file_key_;
  Bytes nonce_;
  std::optional<PayloadKey> key_;  // when the nonce is whole
  Chunker chunker_;
  uint64_t counter_ = 0;
};

// `sealed` is all that follows the header. Nothing is returned unless every chunk is authentic
// and the last one is marked as such. malformed_message: no whole nonce; decryption_failed.
absl::StatusOr<SecretBytes> OpenPayload(ByteSpan sealed, FileKey file_key);

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_PAYLOAD_H_
