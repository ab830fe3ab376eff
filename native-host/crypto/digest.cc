// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.h"

#include <sodium.h>

namespace letterlock {

std::array<uint8_t, 32> Sha256(ByteSpan bytes) {
  std::array<uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
  return digest;
}

std::array<uint8_t, 64> Sha512(ByteSpan bytes) {
  std::array<uint8_t, crypto_hash_sha512_BYTES> digest{};
  crypto_hash_sha512(digest.data(), bytes.data(), bytes.size());
  return digest;
}

std::array<uint8_t, 32> Blake2b256(ByteSpan bytes) {
  std::array<uint8_t, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
  return digest;
}

struct Blake2b256Stream::State {
  crypto_generichash_state hash;
};

Blake2b256Stream::Blake2b256Stream() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->hash, nullptr, 0, 32);
}

Blake2b256Stream::~Blake2b256Stream() { sodium_memzero(state_.get(), sizeof(State)); }

void Blake2b256Stream::Update(ByteSpan bytes) {
  crypto_generichash_update(&state_->hash, bytes.data(), bytes.size());
}

std::array<uint8_t, 32> Blake2b256Stream::Finish() {
  std::array<uint8_t, 32> digest{};
  crypto_generichash_final(&state_->hash, digest.data(), digest.size());
  return digest;
}

}  // namespace letterlock
