// SPDX-License-Identifier: Apache-2.0
#include "crypto/hpke.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "crypto/hkdf.h"

namespace letterlock {
namespace {

// RFC 9180 sections 7.2 and 7.3.
constexpr uint16_t kHkdfSha256 = 0x0001;
constexpr uint16_t kChaCha20Poly1305 = 0x0003;

std::string BigEndian(uint16_t value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}

// LabeledExtract() and LabeledExpand() of section 4, bound to one suite. What they take as `ikm`
// and `info` is public here: the one secret is the salt of the extraction.
class LabeledKdf {
 public:
  explicit LabeledKdf(uint16_t kem_id)
      : prefix_(absl::StrCat("HPKE-v1HPKE", BigEndian(kem_id), BigEndian(kHkdfSha256),
                             BigEndian(kChaCha20Poly1305))) {}

  PseudorandomKey Extract(ByteSpan salt, absl::string_view label, absl::string_view ikm) const {
    return HkdfExtract(salt, AsBytes(absl::StrCat(prefix_, label, ikm)));
  }
  Mac ExtractPublic(absl::string_view label, absl::string_view ikm) const {
    return HkdfExtractPublic(AsBytes(absl::StrCat(prefix_, label, ikm)));
  }
  void Expand(const PseudorandomKey& key, absl::string_view label, absl::string_view info,
              absl::Span<uint8_t> out) const {
    const std::string size = BigEndian(static_cast<uint16_t>(out.size()));
    HkdfExpand(key, absl::StrCat(size, prefix_, label, info), out);
  }

 private:
  std::string prefix_;
};

}  // namespace

HpkeContext DeriveHpkeContext(uint16_t kem_id, const HybridSharedSecret& shared_secret,
                              absl::string_view info) {
  // KeySchedule() of section 5.1: without a pre-shared key its two values are empty.
  constexpr absl::string_view kBaseMode("\0", 1);
  const LabeledKdf kdf(kem_id);
  const Mac psk_id_hash = kdf.ExtractPublic("psk_id_hash", "");
  const Mac info_hash = kdf.ExtractPublic("info_hash", info);
  const std::string schedule = absl::StrCat(kBaseMode, AsText(psk_id_hash), AsText(info_hash));
  const PseudorandomKey secret = kdf.Extract(shared_secret.Reveal(), "secret", "");
  HpkeContext context{};
  kdf.Expand(secret, "key", schedule, context.key.RevealMutable());
  kdf.Expand(secret, "base_nonce", schedule, absl::MakeSpan(context.base_nonce));
  return context;
}

std::optional<HpkeSealed> HpkeSeal(const HybridPublicKey& recipient, absl::string_view info,
                                   ByteSpan plaintext) {
  const std::optional<HybridEncapsulation> made = Encapsulate(recipient);
  if (!made) return std::nullopt;
  const HpkeContext context = DeriveHpkeContext(kXWingKemId, made->shared_secret, info);
  HpkeSealed sealed{made->enc, Bytes(plaintext.size() + kAeadTagSize)};
  // One message a context: the nonce of sequence number 0 is the base nonce itself (section 5.2).
  Seal(context.key, context.base_nonce, plaintext, absl::MakeSpan(sealed.ciphertext));
  return sealed;
}

absl::StatusOr<bool> HpkeOpen(const HybridKeyPair& recipient, const HybridEncapsulatedKey& enc,
                              absl::string_view info, ByteSpan ciphertext,
                              absl::Span<uint8_t> plaintext) {
  const std::optional<HybridSharedSecret> shared_secret = Decapsulate(recipient, enc);
  if (!shared_secret) return MalformedMessage("encapsulated key: low order");
  const HpkeContext context = DeriveHpkeContext(kXWingKemId, *shared_secret, info);
  return Open(context.key, context.base_nonce, ciphertext, plaintext);
}

}  // namespace letterlock
