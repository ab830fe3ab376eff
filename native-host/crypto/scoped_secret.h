// SPDX-License-Identifier: Apache-2.0
// Secrets that do not outlive one computation. They are on the stack, where guarded memory would
// cost more than what is computed with them, and are wiped at the end of their scope. Not for keys
// that are held: the stack may be swapped to disk.
#ifndef LETTERLOCK_CRYPTO_SCOPED_SECRET_H_
#define LETTERLOCK_CRYPTO_SCOPED_SECRET_H_

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/functional/function_ref.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

// One type per kind of secret, as SecretKey. A move copies; both ends are wiped in their time.
template <class Kind, size_t N>
class ScopedSecret {
 public:
  static constexpr size_t kSize = N;
  ScopedSecret() = default;  // zero; to be filled through RevealMutable()
  ScopedSecret(ScopedSecret&& other) noexcept : bytes_(other.bytes_) {}
  ScopedSecret(const ScopedSecret&) = delete;
  ScopedSecret& operator=(const ScopedSecret&) = delete;
  ~ScopedSecret() { Wipe(RevealMutable()); }
  // nullopt unless `bytes` has exactly N bytes.
  static std::optional<ScopedSecret> CopyOf(ByteSpan bytes) {
    if (bytes.size() != N) return std::nullopt;
    std::optional<ScopedSecret> secret(std::in_place);
    std::copy(bytes.begin(), bytes.end(), secret->bytes_.begin());
    return secret;
  }
  ByteSpan Reveal() const { return bytes_; }
  absl::Span<uint8_t> RevealMutable() { return absl::MakeSpan(bytes_); }

 private:
  std::array<uint8_t, N> bytes_{};
};

// Calls `function`, which calls what others wrote, and wipes what that left on the stack: 32 KiB,
// more than any of it takes. The cost is that of a memset.
void CallAndWipeStack(absl::FunctionRef<void()> function);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SCOPED_SECRET_H_
