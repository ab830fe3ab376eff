// SPDX-License-Identifier: Apache-2.0
#include "age/payload.h"

#include <algorithm>

#include "age/format.h"
#include "base/error.h"
#include "crypto/aead.h"
#include "crypto/hkdf.h"
#include "crypto/random.h"

namespace letterlock::age {
namespace {

constexpr size_t kSealedChunkSize = kChunkSize + kAeadTagSize;

// An empty payload still has one chunk.
size_t CountChunks(size_t size, size_t chunk_size) {
  return std::max<size_t>(1, (size + chunk_size - 1) / chunk_size);
}

// 11 bytes of big-endian counter and the mark of the last chunk.
AeadNonce ChunkNonce(uint64_t counter, bool is_last) {
  AeadNonce nonce{};
  for (size_t i = 0; i < 8; ++i) nonce[10 - i] = static_cast<uint8_t>(counter >> (8 * i));
  nonce[11] = is_last ? 1 : 0;
  return nonce;
}

PayloadKey DerivePayloadKey(const FileKey& file_key, ByteSpan nonce) {
  return DeriveKey<PayloadKey>(file_key, nonce, "payload");
}

absl::Status Unauthentic() { return Error(ErrorCode::kDecryptionFailed, "payload"); }

}  // namespace

void AppendPayload(ByteSpan payload, const FileKey& file_key, Bytes& file) {
  const Bytes nonce = RandomBytes(kPayloadNonceSize);
  const PayloadKey key = DerivePayloadKey(file_key, nonce);
  const size_t chunks = CountChunks(payload.size(), kChunkSize);
  file.insert(file.end(), nonce.begin(), nonce.end());
  const size_t header_size = file.size();
  // Sized once: nothing is moved while it is filled.
  file.resize(header_size + payload.size() + chunks * kAeadTagSize);
  absl::Span<uint8_t> sealed = absl::MakeSpan(file).subspan(header_size);
  for (size_t i = 0; i < chunks; ++i) {
    Seal(key, ChunkNonce(i, i + 1 == chunks), payload.subspan(i * kChunkSize, kChunkSize),
         sealed.subspan(i * kSealedChunkSize, kSealedChunkSize));
  }
}

absl::StatusOr<SecretBytes> OpenPayload(ByteSpan sealed, const FileKey& file_key) {
  if (sealed.size() < kPayloadNonceSize) {
    return MalformedMessage("payload: nonce is cut off");
  }
  const PayloadKey key = DerivePayloadKey(file_key, sealed.first(kPayloadNonceSize));
  sealed.remove_prefix(kPayloadNonceSize);
  const size_t chunks = CountChunks(sealed.size(), kSealedChunkSize);
  const size_t last_size = sealed.size() - (chunks - 1) * kSealedChunkSize;
  // Only a payload that is empty altogether ends with an empty chunk.
  if (last_size < kAeadTagSize + (chunks > 1 ? 1 : 0)) return Unauthentic();

  SecretBytes payload(sealed.size() - chunks * kAeadTagSize);
  // The mark of the last chunk is expected where the file ends, so a cut or an added chunk is
  // not authentic.
  for (size_t i = 0; i < chunks; ++i) {
    if (!Open(key, ChunkNonce(i, i + 1 == chunks),
              sealed.subspan(i * kSealedChunkSize, kSealedChunkSize),
              payload.RevealMutable().subspan(i * kChunkSize, kChunkSize))) {
      return Unauthentic();
    }
  }
  return payload;
}

}  // namespace letterlock::age
