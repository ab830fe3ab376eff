// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "Payload": the 16-byte nonce and the STREAM of 64 KiB chunks after the header.
#ifndef LETTERLOCK_AGE_PAYLOAD_H_
#define LETTERLOCK_AGE_PAYLOAD_H_

#include "absl/status/statusor.h"
#include "crypto/keys.h"

namespace letterlock::age {

// Appends nonce and chunks to `file`, which holds the header.
void AppendPayload(ByteSpan payload, const FileKey& file_key, Bytes& file);

// `sealed` is all that follows the header. Nothing is returned unless every chunk is authentic
// and the last one is marked as such. malformed_message: no whole nonce; decryption_failed.
absl::StatusOr<SecretBytes> OpenPayload(ByteSpan sealed, const FileKey& file_key);

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_PAYLOAD_H_
