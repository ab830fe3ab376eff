// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "Recipient stanza": what wraps and unwraps a file key. One stanza for each
// recipient; a reader tries those of the types it knows and passes over all others.
#ifndef LETTERLOCK_AGE_RECIPIENT_H_
#define LETTERLOCK_AGE_RECIPIENT_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "base/bytes.h"
#include "crypto/keys.h"

namespace letterlock::age {

struct Stanza {
  std::string type;               // the first argument
  std::vector<std::string> args;  // the others
  Bytes body;
};

// Somebody a file can be encrypted to: the public half of a key, or a passphrase.
class Recipient {
 public:
  virtual ~Recipient() = default;
  // internal: no memory, or a key that nobody can encrypt to.
  virtual absl::StatusOr<Stanza> Wrap(const FileKey& file_key) const = 0;
};

// Somebody who may be able to open a file: the secret half.
class Identity {
 public:
  virtual ~Identity() = default;
  // nullopt: none of the stanzas is for this identity. malformed_message: a stanza of this
  // identity's type breaks the grammar of its section.
  virtual absl::StatusOr<std::optional<FileKey>> Unwrap(absl::Span<const Stanza> stanzas) const = 0;
};

// What every type of stanza has as its body, 32 bytes. The key is used once, so the nonce is zero.
Bytes SealFileKey(const WrapKey& wrap_key, const FileKey& file_key);
// malformed_message for another size; nullopt: sealed by another key.
absl::StatusOr<std::optional<FileKey>> OpenFileKey(const WrapKey& wrap_key, ByteSpan body);

// From `age1…` or `age1pq1…`; malformed_request for any other text. Further types join here.
absl::StatusOr<std::unique_ptr<Recipient>> ParseRecipient(absl::string_view text);
bool IsHybridRecipient(absl::string_view text);  // `age1pq1…`

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_RECIPIENT_H_
