// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "The X25519 recipient type": classical, for people whose tools know no other. The
// stanza's argument is an ephemeral share (32 bytes), its body the file key, sealed by a key
// derived from what is agreed and from both public keys.
#ifndef LETTERLOCK_AGE_X25519_RECIPIENT_H_
#define LETTERLOCK_AGE_X25519_RECIPIENT_H_

#include "age/recipient.h"

namespace letterlock::age {

// internal from Wrap(): a key of low order, which DecodeRecipient() never gives.
class X25519Recipient final : public Recipient {
 public:
  explicit X25519Recipient(const X25519PublicKey& key) : key_(key) {}
  absl::StatusOr<Stanza> Wrap(const FileKey& file_key) const override;

 private:
  X25519PublicKey key_;
};

// malformed_message from Unwrap(): a share that is not 32 bytes or of low order.
class X25519Identity final : public Identity {
 public:
  explicit X25519Identity(X25519SecretKey key);
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) const override;

 private:
  X25519SecretKey secret_key_;
  X25519PublicKey public_key_;
};

std::string EncodeRecipient(const X25519PublicKey& key);  // `age1…`, 62 characters
// Strict (base/bech32.h); nullopt also for a point of low order.
std::optional<X25519PublicKey> DecodeRecipient(absl::string_view text);
SecretBytes EncodeIdentity(const X25519SecretKey& key);  // `AGE-SECRET-KEY-1…`, 74 characters
std::optional<X25519SecretKey> DecodeIdentity(absl::string_view text);  // strict

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_X25519_RECIPIENT_H_
