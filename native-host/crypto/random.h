// SPDX-License-Identifier: Apache-2.0
// The one source of randomness.
#ifndef LETTERLOCK_CRYPTO_RANDOM_H_
#define LETTERLOCK_CRYPTO_RANDOM_H_

#include "absl/types/span.h"
#include "base/bytes.h"

namespace letterlock {

// Must be called once before anything else of crypto/; aborts when the system has no randomness.
void InitializeCrypto();

void FillRandom(absl::Span<uint8_t> out);
Bytes RandomBytes(size_t size);
// Uniform in [0, bound).
uint32_t RandomBelow(uint32_t bound);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_RANDOM_H_
