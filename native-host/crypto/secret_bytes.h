// SPDX-License-Identifier: Apache-2.0
// Memory for secrets: move-only, wiped on release, never compared or printed. Reveal() is the
// word to grep for: between two of them a secret is nobody's argument, result or log line. Nothing
// above crypto/ defines a secret type of its own.
#ifndef LETTERLOCK_CRYPTO_SECRET_BYTES_H_
#define LETTERLOCK_CRYPTO_SECRET_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/bytes.h"

namespace letterlock {

// Overwrites memory in a way the compiler keeps.
void Wipe(absl::Span<uint8_t> memory);
void Wipe(std::string& text);

// In constant time for equal sizes; false at once for different sizes.
bool ConstantTimeEqual(ByteSpan a, ByteSpan b);

// Plaintext and passphrases: ordinary heap of a size fixed at construction, as guarded memory takes
// four pages for each. It never grows, so that nothing is freed unwiped.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(size_t size);  // to be filled: holds anything
  static SecretBytes CopyOf(ByteSpan bytes);
  static SecretBytes CopyOf(absl::string_view text);
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes();

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  ByteSpan Reveal() const { return ByteSpan(data_.get(), size_); }
  absl::string_view RevealText() const { return AsText(Reveal()); }
  absl::Span<uint8_t> RevealMutable() { return absl::MakeSpan(data_.get(), size_); }
  // Wipes and hides what lies beyond `size`, which must not exceed size().
  void Truncate(size_t size);

 private:
  std::unique_ptr<uint8_t[]> data_;
  size_t size_ = 0;
};

// N bytes of page-guarded, locked memory (sodium_malloc): for keys, a handful at a time. Where the
// system does not lock it (RLIMIT_MEMLOCK), a line on stderr says so, once.
//
// Reading or writing past its end ends the process at once; a write before its beginning ends it on
// release. Left out of core dumps.
class GuardedMemory {
 public:
  explicit GuardedMemory(size_t size);  // zeroed; aborts when no memory is left
  GuardedMemory(GuardedMemory&& other) noexcept;
  GuardedMemory& operator=(GuardedMemory&& other) noexcept;
  GuardedMemory(const GuardedMemory&) = delete;
  GuardedMemory& operator=(const GuardedMemory&) = delete;
  ~GuardedMemory();
  uint8_t* data() const { return data_; }

 private:
  uint8_t* data_ = nullptr;
};

// Whether the keys of many accounts could be locked in memory, so that none is swapped to disk.
bool KeysStayInMemory();

// Guarded memory as a value of N bytes; zero until it is filled.
template <size_t N>
class SecretArray {
 public:
  static constexpr size_t kSize = N;
  SecretArray() : memory_(N) {}
  ByteSpan Reveal() const { return ByteSpan(memory_.data(), N); }
  absl::Span<uint8_t> RevealMutable() { return absl::MakeSpan(memory_.data(), N); }

 private:
  GuardedMemory memory_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_SECRET_BYTES_H_
