// SPDX-License-Identifier: Apache-2.0
// keystore.age (docs/message-format.md section 6): an age identity file under one scrypt stanza,
// with our own lines as comments. Stock `age -d` opens it. A change appends to the text that was
// there, so a line we do not know, or cannot use yet, is never lost.
#ifndef LETTERLOCK_KEYSTORE_KEYSTORE_FILE_H_
#define LETTERLOCK_KEYSTORE_KEYSTORE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/bytes.h"
#include "keystore/account.h"
#include "keystore/flat_json.h"

namespace letterlock {

// wrong_passphrase: the scrypt stanza does not open; storage_failed: anything else is wrong.
// `file` may be armored.
absl::StatusOr<SecretBytes> OpenKeystoreFile(ByteSpan file, const Passphrase& passphrase);
// Binary, with fresh salt, file key and nonce. internal: no memory for scrypt.
absl::StatusOr<Bytes> SealKeystoreFile(const SecretBytes& text, const Passphrase& passphrase,
                                       int scrypt_log_n);

// Whether it is one scrypt stanza that has to be opened; `file` may be armored.
bool IsSealedKeystore(ByteSpan file);

// In the order of the file. storage_failed: the first line is another one, a line of ours is
// malformed, an account lacks a key, or an address comes twice.
absl::StatusOr<std::vector<Account>> ParseKeystore(const SecretBytes& text);

inline constexpr absl::string_view kAccountPrefix = "# account: ";
inline constexpr absl::string_view kSigningKeyPrefix = "# signing key: ";

// With its line end. The members we know stand first, in the order of the specification.
std::string AccountLine(const FlatJson& members);

// `text` (empty: a new keystore) and the lines of one more account.
SecretBytes AppendAccount(const SecretBytes& text, const Account& account);

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_KEYSTORE_FILE_H_
