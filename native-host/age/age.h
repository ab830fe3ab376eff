// SPDX-License-Identifier: Apache-2.0
// C2SP age v1: one file encrypted and decrypted, whole or piece by piece. An Encryption is begun
// before its payload is known, because a message's signature covers the header
// (docs/message-format.md section 2).
#ifndef LETTERLOCK_AGE_AGE_H_
#define LETTERLOCK_AGE_AGE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "age/format.h"
#include "age/payload.h"
#include "age/recipient.h"

namespace letterlock::age {

// One file being made. Move-only, as it holds the file key.
class Encryption {
 public:
  // Wraps a new file key for every recipient, the stanzas in random order. Hybrid recipients are
  // not mixed with others, for the file would be as weak as those; a passphrase stands alone.
  // too_large: more than kMaxStanzas. internal: none of them, or a mixture.
  static absl::StatusOr<Encryption> Begin(absl::Span<const Recipient* const> recipients);

  // From "age-encryption.org/v1" to the newline after the MAC.
  const std::string& header() const { return header_; }

  // The whole file: header, nonce, payload chunks. No more than a tag each 64 KiB longer.
  Bytes Finish(ByteSpan payload) &&;
  // Instead: what writes the payload after header(), for one that comes in pieces.
  PayloadWriter BeginPayload() && { return PayloadWriter(file_key_); }

 private:
  Encryption(FileKey file_key, std::string header);
  FileKey file_key_;
  std::string header_;
};

// A file that was whole and for us. By whom it is, age does not say: anybody can encrypt to us.
struct Decrypted {
  SecretBytes payload;
  std::string header;  // as Encryption::header()
  bool hybrid;         // every stanza is post-quantum
};

// malformed_message: header or stanza grammar; not_for_you: no identity unwraps a stanza;
// decryption_failed: header MAC or any payload chunk. Nothing of the payload is returned
// unless the last chunk is authentic.
absl::StatusOr<Decrypted> Decrypt(ByteSpan file, absl::Span<const Identity* const> identities);

// The same for a file that comes in pieces of any size, in memory that does not grow with it. What
// it gives out before Finish() is authentic, but may be less than the file was: whoever shows or
// keeps it before has been cut short without knowing.
class Decryption {
 public:
  // `identities` must outlive the header.
  explicit Decryption(absl::Span<const Identity* const> identities)
      : identities_(identities.begin(), identities.end()) {}

  // Appends what is authentic so far; that is no more than a prefix of the payload. Failures as
  // Decrypt(); the decryption is of no more use then.
  absl::Status Write(ByteSpan file, SecretBuilder& payload);
  // OK only when the file was whole.
  absl::Status Finish(SecretBuilder& payload) &&;

 private:
  absl::StatusOr<bool> ReadHeader(ByteSpan& file);  // false: more is needed
  std::vector<const Identity*> identities_;
  std::string header_;                    // as far as it has come
  std::optional<PayloadReader> payload_;  // when the header is whole
};

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_AGE_H_
