// SPDX-License-Identifier: Apache-2.0
#include "crypto/secret_bytes.h"

#include <sodium.h>
#include <stdio.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace letterlock {
namespace {

// Twenty accounts with keys of ten rotations.
constexpr size_t kKeysOfManyAccounts = size_t{20} * 2 * 10;
constexpr size_t kKeyBytes = 32;

// Locking it once more fails exactly when sodium_malloc could not, which does not say so.
bool IsLocked(uint8_t* memory, size_t size) { return sodium_mlock(memory, size) == 0; }

void SayOnce(const char* line) {
  static bool said = false;
  if (!std::exchange(said, true)) fputs(line, stderr);
}

}  // namespace

void Wipe(absl::Span<uint8_t> memory) { sodium_memzero(memory.data(), memory.size()); }

void Wipe(std::string& text) {
  text.resize(text.capacity());  // what an earlier, longer value left behind goes too
  sodium_memzero(text.data(), text.size());
  text.clear();
}

bool ConstantTimeEqual(ByteSpan a, ByteSpan b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SecretBytes::SecretBytes(size_t size)
    : data_(size == 0 ? nullptr : new uint8_t[size]), size_(size) {}

SecretBytes SecretBytes::CopyOf(ByteSpan bytes) {
  SecretBytes copy(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.data_.get());
  return copy;
}

SecretBytes SecretBytes::CopyOf(absl::string_view text) { return CopyOf(AsBytes(text)); }

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::move(other.data_)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this == &other) return *this;
  Wipe(RevealMutable());  // unique_ptr would only free it
  data_ = std::move(other.data_);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

SecretBytes::~SecretBytes() { Wipe(RevealMutable()); }

void SecretBytes::Truncate(size_t size) {
  Wipe(RevealMutable().subspan(size));
  size_ = size;
}

GuardedMemory::GuardedMemory(size_t size) : data_(static_cast<uint8_t*>(sodium_malloc(size))) {
  if (data_ == nullptr) std::abort();  // without a key there is nothing sensible to go on with
  if (!IsLocked(data_, size)) SayOnce("letterlock: keys may be swapped to disk (ulimit -l)\n");
  std::memset(data_, 0, size);
}

GuardedMemory::GuardedMemory(GuardedMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)) {}

GuardedMemory& GuardedMemory::operator=(GuardedMemory&& other) noexcept {
  if (this == &other) return *this;
  sodium_free(data_);
  data_ = std::exchange(other.data_, nullptr);
  return *this;
}

GuardedMemory::~GuardedMemory() { sodium_free(data_); }

bool KeysStayInMemory() {
  std::vector<GuardedMemory> keys;
  for (size_t i = 0; i < kKeysOfManyAccounts; ++i) keys.emplace_back(kKeyBytes);
  return IsLocked(keys.back().data(), kKeyBytes);
}

}  // namespace letterlock
