// SPDX-License-Identifier: Apache-2.0
// One type per kind of key, so that a function cannot be given the wrong one: two kinds of 32 bytes
// do not convert into each other, and a key is never taken for a nonce, a salt or a text.
#ifndef LETTERLOCK_CRYPTO_KEYS_H_
#define LETTERLOCK_CRYPTO_KEYS_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "crypto/scoped_secret.h"
#include "crypto/secret_bytes.h"

namespace letterlock {

// N bytes in guarded memory (SecretArray), for as long as the key is held. Move-only; another copy
// is asked for by name. `Kind` is never defined: it only tells the types apart.
template <class Kind, size_t N>
class SecretKey {
 public:
  static constexpr size_t kSize = N;
  SecretKey() = default;  // zero; to be filled through RevealMutable()
  // nullopt unless `bytes` has exactly N bytes.
  static std::optional<SecretKey> CopyOf(ByteSpan bytes) {
    if (bytes.size() != N) return std::nullopt;
    SecretKey key;
    std::copy(bytes.begin(), bytes.end(), key.RevealMutable().begin());
    return key;
  }
  SecretKey Clone() const { return *CopyOf(Reveal()); }
  ByteSpan Reveal() const { return bytes_.Reveal(); }
  absl::Span<uint8_t> RevealMutable() { return bytes_.RevealMutable(); }

 private:
  SecretArray<N> bytes_;
};

// The same for what anybody may know; copied and compared like any value. That the bytes are a key
// one can use is for the functions that use it to find out.
template <class Kind, size_t N>
struct PublicKey {
  static constexpr size_t kSize = N;
  std::array<uint8_t, N> bytes{};
  // nullopt unless `from` has exactly N bytes.
  static std::optional<PublicKey> CopyOf(ByteSpan from) {
    if (from.size() != N) return std::nullopt;
    PublicKey key;
    std::copy(from.begin(), from.end(), key.bytes.begin());
    return key;
  }
  ByteSpan span() const { return bytes; }
  bool operator==(const PublicKey&) const = default;
};

// Of the three algorithms a person's keys are for, each with its public half.
using X25519SecretKey = SecretKey<struct X25519SecretKind, 32>;
using X25519PublicKey = PublicKey<struct X25519PublicKind, 32>;
using Ed25519SecretKey = SecretKey<struct Ed25519SecretKind, 32>;  // the RFC 8032 seed
using Ed25519PublicKey = PublicKey<struct Ed25519PublicKind, 32>;
using HybridSecretKey = SecretKey<struct HybridSecretKind, 32>;    // X-Wing's seed
using HybridPublicKey = PublicKey<struct HybridPublicKind, 1216>;  // ML-KEM's, X25519's
// age's own, of one file. Whoever has the file key can open the file and make another header for
// it.
using FileKey = SecretKey<struct FileKeyKind, 16>;        // age: one per file
using PayloadKey = SecretKey<struct PayloadKeyKind, 32>;  // age: derived from file key and nonce

// Derived, used once and gone: there are several for each stanza of a file.
using X25519SharedSecret = ScopedSecret<struct X25519SharedSecretKind, 32>;  // never a key as it is
using WrapKey = ScopedSecret<struct WrapKeyKind, 32>;  // age: seals a file key in a stanza
using MacKey = ScopedSecret<struct MacKeyKind, 32>;    // age: of the header

// What a user typed: UTF-8, not normalised, never empty where one is required.
class Passphrase {
 public:
  explicit Passphrase(SecretBytes text) : text_(std::move(text)) {}
  static Passphrase CopyOf(absl::string_view text) { return Passphrase(SecretBytes::CopyOf(text)); }
  ByteSpan Reveal() const { return text_.Reveal(); }
  bool empty() const { return text_.empty(); }

 private:
  SecretBytes text_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_KEYS_H_
