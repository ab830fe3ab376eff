// SPDX-License-Identifier: Apache-2.0
// HPKE (RFC 9180), base mode, one message a key: KEM X-Wing (0x647a), HKDF-SHA256,
// ChaCha20Poly1305. No associated data and no exporter, for nothing here needs them. Base mode says
// nothing of the sender: who wrote a message, its signature alone says.
#ifndef LETTERLOCK_CRYPTO_HPKE_H_
#define LETTERLOCK_CRYPTO_HPKE_H_

#include "absl/status/statusor.h"
#include "crypto/aead.h"
#include "crypto/xwing.h"

namespace letterlock {

inline constexpr uint16_t kXWingKemId = 0x647a;  // in IANA's registry of HPKE KEMs

struct HpkeSealed {
  HybridEncapsulatedKey enc;  // what the recipient decapsulates; 1120 bytes
  Bytes ciphertext;           // kAeadTagSize bytes longer than the plaintext
};

// SealBase() of section 6.1. `info` says what it is for, and the recipient must give the same.
// nullopt for a key that is not usable.
std::optional<HpkeSealed> HpkeSeal(const HybridPublicKey& recipient, absl::string_view info,
                                   ByteSpan plaintext);

// OpenBase() of section 6.1. False, and `plaintext` zeroed: not for this key, or damaged; the two
// cannot be told apart, as ML-KEM rejects in silence. malformed_message: `enc` is no
// sender's, its X25519 half is of low order. `plaintext` has kAeadTagSize bytes less than
// `ciphertext`.
absl::StatusOr<bool> HpkeOpen(const HybridKeyPair& recipient, const HybridEncapsulatedKey& enc,
                              absl::string_view info, ByteSpan ciphertext,
                              absl::Span<uint8_t> plaintext);

// What RFC 9180 section 5.1 calls the context, for the message with sequence number zero.
struct HpkeContext {
  WrapKey key;
  AeadNonce base_nonce;
};

// KeySchedule() of the KEM named; apart so that the RFC's own vectors can be tested.
HpkeContext DeriveHpkeContext(uint16_t kem_id, const HybridSharedSecret& shared_secret,
                              absl::string_view info);

}  // namespace letterlock

#endif  // LETTERLOCK_CRYPTO_HPKE_H_
