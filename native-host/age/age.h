// SPDX-License-Identifier: Apache-2.0
// C2SP age v1: one file encrypted and decrypted. An Encryption is begun before its payload is
// known, because a message's signature covers the header (docs/message-format.md section 2).
#ifndef LETTERLOCK_AGE_AGE_H_
#define LETTERLOCK_AGE_AGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "age/format.h"
#include "age/recipient.h"

namespace letterlock::age {

class Encryption {
 public:
  // Wraps a new file key for every recipient, the stanzas in random order. Hybrid recipients are
  // not mixed with others, for the file would be as weak as those; a passphrase stands alone.
  // too_large: more than kMaxStanzas. internal: none of them, or a mixture.
  static absl::StatusOr<Encryption> Begin(absl::Span<const Recipient* const> recipients);

  // From "age-encryption.org/v1" to the newline after the MAC.
  const std::string& header() const { return header_; }

  // The whole file: header, nonce, payload chunks.
  Bytes Finish(ByteSpan payload) &&;

 private:
  Encryption(FileKey file_key, std::string header);
  FileKey file_key_;
  std::string header_;
};

struct Decrypted {
  SecretBytes payload;
  std::string header;  // as Encryption::header()
  bool hybrid;         // every stanza is post-quantum
};

// malformed_message: header or stanza grammar; not_for_you: no identity unwraps a stanza;
// decryption_failed: header MAC or any payload chunk. Nothing of the payload is returned
// unless the last chunk is authentic.
absl::StatusOr<Decrypted> Decrypt(ByteSpan file, absl::Span<const Identity* const> identities);

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_AGE_H_
