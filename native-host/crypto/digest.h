// SPDX-License-Identifier: Apache-2.0
// Hash functions over public or already-protected bytes.
#ifndef LETTERLOCK_CRYPTO_DIGEST_H_
#define LETTERLOCK_CRYPTO_DIGEST_H_

#include <array>

#include "base/bytes.h"

namespace letterlock {

std::array<uint8_t, 32> Sha256(ByteSpan bytes);
std::array<uint8_t, 64> Sha512(ByteSpan bytes);
std::array<uint8_t, 32> Blake2b256(ByteSpan bytes);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_DIGEST_H_
