// SPDX-License-Identifier: Apache-2.0
#include "age/payload.h"

#include <algorithm>

#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/aead.h"
#include "crypto/hkdf.h"
#include "crypto/random.h"

namespace letterlock::age {
namespace {

// What stands in the file for a chunk that is full.
constexpr size_t kSealedChunkSize = kChunkSize + kAeadTagSize;

// Of nonce and chunks. An empty payload still has one chunk.
size_t SealedSize(size_t payload_size) {
  const size_t chunks = std::max<size_t>(1, (payload_size + kChunkSize - 1) / kChunkSize);
  return kPayloadNonceSize + payload_size + chunks * kAeadTagSize;
}

// 11 bytes of big-endian counter and the mark of the last chunk. 64 bits of it count more chunks
// than there will ever be, so no nonce comes twice.
AeadNonce ChunkNonce(uint64_t counter, bool is_last) {
  AeadNonce nonce{};
  for (size_t i = 0; i < 8; ++i) nonce[10 - i] = static_cast<uint8_t>(counter >> (8 * i));
  nonce[11] = is_last ? 1 : 0;
  return nonce;
}

std::array<uint8_t, kPayloadNonceSize> NewNonce() {
  std::array<uint8_t, kPayloadNonceSize> nonce{};
  FillRandom(absl::MakeSpan(nonce));
  return nonce;
}

// A key for each nonce, so that one file key may seal several payloads.
PayloadKey DerivePayloadKey(const FileKey& file_key, ByteSpan nonce) {
  return DeriveKey<PayloadKey>(file_key, nonce, "payload");
}

// One word for every way a chunk can be wrong: which one it was would help only who forged it.
absl::Status Unauthentic() { return Error(ErrorCode::kDecryptionFailed, "payload"); }

}  // namespace

// ---- chunks --------------------------------------------------------------------------------

// A chunk that is full is used only when more than it is there: it might be the last one.
bool Chunker::UseWhole(ByteSpan& piece, Use use) {
  while (held_size_ + piece.size() > chunk_size_) {
    if (held_size_ > 0) {
      const size_t missing = chunk_size_ - held_size_;
      Hold(piece.first(missing));
      piece.remove_prefix(missing);
      held_size_ = 0;
      if (!use(held_.Reveal())) return false;
    } else {
      // Where it is: most chunks of a long piece are never copied.
      if (!use(piece.first(chunk_size_))) return false;
      piece.remove_prefix(chunk_size_);
    }
  }
  return true;
}

void Chunker::Hold(ByteSpan piece) {
  // Taken once and used again for every chunk; most files are shorter than one.
  if (held_.empty() && !piece.empty()) held_ = SecretBytes(chunk_size_);
  std::copy(piece.begin(), piece.end(),
            held_.RevealMutable().begin() + static_cast<ptrdiff_t>(held_size_));
  held_size_ += piece.size();
}

bool Chunker::Write(ByteSpan piece, Use use) {
  if (!UseWhole(piece, use)) return false;
  Hold(piece);
  return true;
}

bool Chunker::Finish(ByteSpan piece, Use use, Use use_last) {
  if (!UseWhole(piece, use)) return false;
  if (held_size_ == 0) return use_last(piece);
  Hold(piece);
  return use_last(held_.Reveal().first(held_size_));
}

// ---- writing -------------------------------------------------------------------------------

PayloadWriter::PayloadWriter(const FileKey& file_key)
    : nonce_(NewNonce()), key_(DerivePayloadKey(file_key, nonce_)) {}

void PayloadWriter::WriteNonce(Extend file) {
  if (!std::exchange(wrote_nonce_, true)) {
    std::copy(nonce_.begin(), nonce_.end(), file(nonce_.size()).begin());
  }
}

bool PayloadWriter::SealChunk(ByteSpan chunk, bool is_last, Extend file) {
  Seal(key_, ChunkNonce(counter_++, is_last), chunk, file(chunk.size() + kAeadTagSize));
  return true;
}

void PayloadWriter::Write(ByteSpan payload, Extend file) {
  WriteNonce(file);
  static_cast<void>(chunker_.Write(
      payload, [&](ByteSpan chunk) { return SealChunk(chunk, /*is_last=*/false, file); }));
}

void PayloadWriter::Finish(ByteSpan rest, Extend file) && {
  WriteNonce(file);
  static_cast<void>(chunker_.Finish(
      rest, [&](ByteSpan chunk) { return SealChunk(chunk, /*is_last=*/false, file); },
      [&](ByteSpan chunk) { return SealChunk(chunk, /*is_last=*/true, file); }));
}

void AppendPayload(ByteSpan payload, const FileKey& file_key, Bytes& file) {
  // Sized once: nothing is moved while it is filled.
  file.reserve(file.size() + SealedSize(payload.size()));
  PayloadWriter(file_key).Finish(payload, [&file](size_t count) {
    file.resize(file.size() + count);
    return absl::MakeSpan(file).last(count);
  });
}

// ---- reading -------------------------------------------------------------------------------

PayloadReader::PayloadReader(FileKey file_key)
    : file_key_(std::move(file_key)), chunker_(kSealedChunkSize) {}

bool PayloadReader::TakeNonce(ByteSpan& sealed) {
  if (key_) return true;
  const ByteSpan part = sealed.first(std::min(kPayloadNonceSize - nonce_.size(), sealed.size()));
  nonce_.insert(nonce_.end(), part.begin(), part.end());
  sealed.remove_prefix(part.size());
  if (nonce_.size() < kPayloadNonceSize) return false;
  key_ = DerivePayloadKey(file_key_, nonce_);
  return true;
}

bool PayloadReader::OpenChunk(ByteSpan chunk, bool is_last, SecretBuilder& payload) {
  // Only a payload that is empty altogether ends with an empty chunk.
  if (chunk.size() < kAeadTagSize + (counter_ > 0 ? 1 : 0)) return false;
  return Open(*key_, ChunkNonce(counter_++, is_last), chunk,
              payload.Extend(chunk.size() - kAeadTagSize));
}

absl::Status PayloadReader::Write(ByteSpan sealed, SecretBuilder& payload) {
  if (!TakeNonce(sealed)) return absl::OkStatus();
  const auto open = [&](ByteSpan chunk) { return OpenChunk(chunk, /*is_last=*/false, payload); };
  return chunker_.Write(sealed, open) ? absl::OkStatus() : Unauthentic();
}

absl::Status PayloadReader::Finish(ByteSpan rest, SecretBuilder& payload) && {
  if (!TakeNonce(rest)) return MalformedMessage("payload: nonce is cut off");
  // The mark of the last chunk is expected where the file ends, so a cut or an added chunk is
  // not authentic.
  const auto open = [&](ByteSpan chunk) { return OpenChunk(chunk, /*is_last=*/false, payload); };
  const auto open_last = [&](ByteSpan chunk) {
    return OpenChunk(chunk, /*is_last=*/true, payload);
  };
  return chunker_.Finish(rest, open, open_last) ? absl::OkStatus() : Unauthentic();
}

absl::StatusOr<SecretBytes> OpenPayload(ByteSpan sealed, FileKey file_key) {
  SecretBuilder payload;
  // A little too much: nothing is moved while it is filled.
  payload.Reserve(sealed.size());
  RETURN_IF_ERROR(PayloadReader(std::move(file_key)).Finish(sealed, payload));
  return std::move(payload).Finish();
}

}  // namespace letterlock::age
