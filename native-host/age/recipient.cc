// SPDX-License-Identifier: Apache-2.0
#include "age/recipient.h"

#include "absl/strings/match.h"
#include "age/hybrid_recipient.h"
#include "age/x25519_recipient.h"
#include "base/error.h"
#include "crypto/aead.h"

namespace letterlock::age {

Bytes SealFileKey(const WrapKey& wrap_key, const FileKey& file_key) {
  Bytes body(FileKey::kSize + kAeadTagSize);
  // A zero nonce is safe, for a wrap key seals one file key and is forgotten.
  Seal(wrap_key, AeadNonce{}, file_key.Reveal(), absl::MakeSpan(body));
  return body;
}

absl::StatusOr<std::optional<FileKey>> OpenFileKey(const WrapKey& wrap_key, ByteSpan body) {
  // Checked first: a longer one could open to different file keys for different readers.
  if (body.size() != FileKey::kSize + kAeadTagSize) {
    return MalformedMessage("stanza: size of the body");
  }
  // Guarded memory only for what was found: most stanzas of a file are for others.
  ScopedSecret<struct UnwrappedKind, FileKey::kSize> opened;
  if (!Open(wrap_key, AeadNonce{}, body, opened.RevealMutable())) return std::nullopt;
  return FileKey::CopyOf(opened.Reveal());
}

absl::StatusOr<std::unique_ptr<Recipient>> ParseRecipient(absl::string_view text) {
  if (const std::optional<HybridPublicKey> key = DecodeHybridRecipient(text)) {
    return std::make_unique<HybridRecipient>(*key);
  }
  if (const std::optional<X25519PublicKey> key = DecodeRecipient(text)) {
    return std::make_unique<X25519Recipient>(*key);
  }
  return Error(ErrorCode::kMalformedRequest, "not an age recipient");
}

bool IsHybridRecipient(absl::string_view text) { return absl::StartsWith(text, "age1pq1"); }

}  // namespace letterlock::age
