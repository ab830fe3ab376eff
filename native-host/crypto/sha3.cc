// SPDX-License-Identifier: Apache-2.0
#include "crypto/sha3.h"

#include <cstdlib>

extern "C" {
#include <common/fips202.h>
}

#include "crypto/scoped_secret.h"

namespace letterlock {

void Sha3(std::initializer_list<ByteSpan> parts, absl::Span<uint8_t> out) {
  if (out.size() != kSha3Size) std::abort();
  CallAndWipeStack([&] {
    sha3_256incctx state;
    sha3_256_inc_init(&state);
    for (ByteSpan part : parts) sha3_256_inc_absorb(&state, part.data(), part.size());
    sha3_256_inc_finalize(out.data(), &state);  // releases the state, too
  });
}

void Shake256(ByteSpan input, absl::Span<uint8_t> out) {
  CallAndWipeStack([&] { shake256(out.data(), out.size(), input.data(), input.size()); });
}

}  // namespace letterlock
