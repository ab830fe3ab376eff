// SPDX-License-Identifier: Apache-2.0
// scrypt (RFC 7914) with r = 8 and p = 1, as age has it: what makes each guess at a passphrase cost
// time and memory. Which memory it reads depends on the passphrase, by design: who can watch this
// computer's caches while one is typed could learn of it.
#ifndef LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_
#define LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_

#include "absl/status/statusor.h"
#include "crypto/keys.h"

namespace letterlock {

// N = 2^log_n, 1 <= log_n <= 30: takes 2^log_n KiB of memory and, for 18, half a second.
// A wrong passphrase gives another key, and nothing else. `salt` is any number of bytes, unique for
// each file. internal: no memory.
absl::StatusOr<WrapKey> DeriveScryptKey(const Passphrase& passphrase, ByteSpan salt, int log_n);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_
