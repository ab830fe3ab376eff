// SPDX-License-Identifier: Apache-2.0
#include "crypto/random.h"

#include <sodium.h>

#include <cstdlib>

namespace letterlock {

void InitializeCrypto() {
  if (sodium_init() < 0) std::abort();
}

void FillRandom(absl::Span<uint8_t> out) {
  // An empty span may be null, which libsodium does not take.
  if (!out.empty()) randombytes_buf(out.data(), out.size());
}

Bytes RandomBytes(size_t size) {
  Bytes bytes(size);
  FillRandom(absl::MakeSpan(bytes));
  return bytes;
}

uint32_t RandomBelow(uint32_t bound) { return randombytes_uniform(bound); }

}  // namespace letterlock
