// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "The mlkem768x25519 recipient type": hybrid, post-quantum. A stanza's argument is
// HPKE's `enc` (1120 bytes), its body the file key sealed by HPKE with X-Wing (crypto/hpke.h). It
// names no recipient: who it is for, only trying tells.
#ifndef LETTERLOCK_AGE_HYBRID_RECIPIENT_H_
#define LETTERLOCK_AGE_HYBRID_RECIPIENT_H_

#include "age/recipient.h"
#include "crypto/xwing.h"

namespace letterlock::age {

// Somebody to encrypt to. internal from Wrap(): the key is not usable, which
// DecodeHybridRecipient() never gives.
class HybridRecipient final : public Recipient {
 public:
  explicit HybridRecipient(const HybridPublicKey& key) : key_(key) {}
  absl::StatusOr<Stanza> Wrap(const FileKey& file_key) const override;

 private:
  HybridPublicKey key_;
};

// Expands the secret key once, for all the stanzas of all the files it then tries.
class HybridIdentity final : public Identity {
 public:
  explicit HybridIdentity(const HybridSecretKey& key) : key_pair_(DeriveHybridKeyPair(key)) {}
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) const override;

 private:
  HybridKeyPair key_pair_;
};

std::string EncodeHybridRecipient(const HybridPublicKey& key);  // `age1pq1…`, 1959 characters
// Strict (base/bech32.h); nullopt also for a key nobody can encrypt to: not reduced, or of low
// order.
std::optional<HybridPublicKey> DecodeHybridRecipient(absl::string_view text);
SecretBytes EncodeHybridIdentity(const HybridSecretKey& key);  // `AGE-SECRET-KEY-PQ-1…`
std::optional<HybridSecretKey> DecodeHybridIdentity(absl::string_view text);  // strict

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_HYBRID_RECIPIENT_H_
