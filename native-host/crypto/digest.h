// SPDX-License-Identifier: Apache-2.0
// Hash functions over public or already-protected bytes: what they leave on the stack is not wiped.
// SHA-256 is for OpenSSH's fingerprints, SHA-512 for its signatures (PROTOCOL.sshsig), BLAKE2b for
// what is ours: bindings, and the digests of files (docs/message-format.md sections 2 and 4).
#ifndef LETTERLOCK_CRYPTO_DIGEST_H_
#define LETTERLOCK_CRYPTO_DIGEST_H_

#include <array>
#include <memory>

#include "base/bytes.h"

namespace letterlock {

std::array<uint8_t, 32> Sha256(ByteSpan bytes);
std::array<uint8_t, 64> Sha512(ByteSpan bytes);
std::array<uint8_t, 32> Blake2b256(ByteSpan bytes);  // RFC 7693, no key, as `b2sum -l 256`

// BLAKE2b-256 of what comes in pieces; wipes what it holds of them.
class Blake2b256Stream {
 public:
  Blake2b256Stream();
  ~Blake2b256Stream();
  Blake2b256Stream(const Blake2b256Stream&) = delete;
  Blake2b256Stream& operator=(const Blake2b256Stream&) = delete;
  void Update(ByteSpan bytes);
  std::array<uint8_t, 32> Finish();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_DIGEST_H_
