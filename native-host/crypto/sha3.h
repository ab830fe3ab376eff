// SPDX-License-Identifier: Apache-2.0
// SHA3-256 and SHAKE256 (FIPS 202) over secrets, which libsodium 1.0.18 lacks; by PQClean
// (docs/decisions/0004-ml-kem-from-pqclean.md). Its states, on heap and stack, are wiped.
#ifndef LETTERLOCK_CRYPTO_SHA3_H_
#define LETTERLOCK_CRYPTO_SHA3_H_

#include <initializer_list>

#include "base/bytes.h"

namespace letterlock {

inline constexpr size_t kSha3Size = 32;

// SHA3-256 of `parts` one after the other; `out` has kSha3Size bytes.
void Sha3(std::initializer_list<ByteSpan> parts, absl::Span<uint8_t> out);

// Fills `out`, of any size: a longer one begins with the same bytes.
void Shake256(ByteSpan input, absl::Span<uint8_t> out);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SHA3_H_
