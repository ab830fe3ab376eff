// SPDX-License-Identifier: Apache-2.0
// The one source of randomness: the system's own (getrandom), through libsodium. Every key, nonce,
// salt, Message-ID and shuffle comes from here, so that a test can stand in for it as a whole.
#ifndef LETTERLOCK_CRYPTO_RANDOM_H_
#define LETTERLOCK_CRYPTO_RANDOM_H_

#include "absl/types/span.h"
#include "base/bytes.h"

namespace letterlock {

// Must be called once before anything else of crypto/; aborts when the system has no randomness.
void InitializeCrypto();

void FillRandom(absl::Span<uint8_t> out);
// For what is no secret: salts, nonces, names. Secrets are filled where they lie.
Bytes RandomBytes(size_t size);
// Uniform in [0, bound), without the bias of a remainder; 0 for a bound below 2.
uint32_t RandomBelow(uint32_t bound);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_RANDOM_H_
