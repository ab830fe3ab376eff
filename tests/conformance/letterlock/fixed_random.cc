// SPDX-License-Identifier: Apache-2.0
#include "conformance/letterlock/fixed_random.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace letterlock {
namespace {

const char* Name() { return "fixed"; }

// One nonce a call; the key is all zero.
void Fill(void* out, size_t size) {
  static uint64_t calls = 0;
  const std::array<uint8_t, crypto_stream_chacha20_KEYBYTES> key{};
  std::array<uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce{};
  memcpy(nonce.data(), &calls, sizeof(calls));
  ++calls;
  crypto_stream_chacha20(static_cast<uint8_t*>(out), size, nonce.data(), key.data());
}

uint32_t Number() {
  uint32_t number = 0;
  Fill(&number, sizeof(number));
  return number;
}

randombytes_implementation fixed = {&Name, &Number, nullptr, nullptr, &Fill, nullptr};

}  // namespace

void FixRandomness() { randombytes_set_implementation(&fixed); }

}  // namespace letterlock
