// SPDX-License-Identifier: Apache-2.0
#include "crypto/passphrase_kdf.h"

#include <sodium.h>

#include "base/error.h"

namespace letterlock {

absl::StatusOr<WrapKey> DeriveScryptKey(const Passphrase& passphrase, ByteSpan salt, int log_n) {
  constexpr uint32_t kBlockSize = 8;
  constexpr uint32_t kParallelization = 1;
  if (log_n < 1 || log_n > 30) return Error(ErrorCode::kInternal, "scrypt: log_n out of range");
  constexpr uint8_t kEmpty[1] = {};  // libsodium wants a pointer even to nothing
  const ByteSpan text = passphrase.empty() ? ByteSpan(kEmpty, 0) : passphrase.Reveal();
  WrapKey key;
  if (crypto_pwhash_scryptsalsa208sha256_ll(text.data(), text.size(), salt.data(), salt.size(),
                                            uint64_t{1} << log_n, kBlockSize, kParallelization,
                                            key.RevealMutable().data(), WrapKey::kSize) != 0) {
    return Error(ErrorCode::kInternal, "scrypt: no memory");
  }
  return key;
}

}  // namespace letterlock
