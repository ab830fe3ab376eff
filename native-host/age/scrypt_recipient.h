// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "The scrypt recipient type". The only stanza of its file. Costs 2^log_n KiB of
// memory, so identities refuse more than kMaxScryptLogN.
#ifndef LETTERLOCK_AGE_SCRYPT_RECIPIENT_H_
#define LETTERLOCK_AGE_SCRYPT_RECIPIENT_H_

#include "age/recipient.h"

namespace letterlock::age {

inline constexpr int kDefaultScryptLogN = 18;  // 256 MiB, half a second
inline constexpr int kMaxScryptLogN = 20;      // 1 GiB

// Of our keystore and backups. internal from Wrap(): no memory.
class ScryptRecipient final : public Recipient {
 public:
  explicit ScryptRecipient(Passphrase passphrase, int log_n = kDefaultScryptLogN)
      : passphrase_(std::move(passphrase)), log_n_(log_n) {}
  absl::StatusOr<Stanza> Wrap(const FileKey& file_key) const override;

 private:
  Passphrase passphrase_;
  int log_n_;
};

// malformed_message from Unwrap(): beside other stanzas, as who opens a file with his passphrase
// takes it for one of those who know it; or a cost that is not written in one way, or too high.
class ScryptIdentity final : public Identity {
 public:
  explicit ScryptIdentity(Passphrase passphrase) : passphrase_(std::move(passphrase)) {}
  absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) const override;

 private:
  Passphrase passphrase_;
};

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_SCRYPT_RECIPIENT_H_
