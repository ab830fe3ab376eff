// SPDX-License-Identifier: Apache-2.0
// scrypt (RFC 7914) with r = 8 and p = 1.
#ifndef LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_
#define LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_

#include "absl/status/statusor.h"
#include "crypto/keys.h"

namespace letterlock {

// N = 2^log_n, 1 <= log_n <= 30: takes 2^log_n KiB of memory and, for 18, half a second.
// internal: no memory.
absl::StatusOr<WrapKey> DeriveScryptKey(const Passphrase& passphrase, ByteSpan salt, int log_n);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_PASSPHRASE_KDF_H_
