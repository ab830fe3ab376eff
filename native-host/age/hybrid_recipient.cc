// SPDX-License-Identifier: Apache-2.0
#include "age/hybrid_recipient.h"

#include <algorithm>

#include "age/format.h"
#include "base/bech32.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/bech32_keys.h"
#include "crypto/hpke.h"

namespace letterlock::age {
namespace {

constexpr absl::string_view kHybridRecipientHrp = "age1pq";
constexpr absl::string_view kHybridIdentityHrp = "AGE-SECRET-KEY-PQ-";
constexpr absl::string_view kHpkeInfo = "age-encryption.org/mlkem768x25519";

// The stanza's one argument is `enc`, 1120 bytes: any other number is no ciphertext of the KEM.
absl::StatusOr<HybridEncapsulatedKey> ParseEncapsulatedKey(const Stanza& stanza) {
  HybridEncapsulatedKey enc;
  if (stanza.args.size() == 1) {
    const std::optional<Bytes> bytes = DecodeBase64(stanza.args[0], Padding::kNone);
    if (bytes && bytes->size() == enc.size()) {
      std::copy(bytes->begin(), bytes->end(), enc.begin());
      return enc;
    }
  }
  return MalformedMessage("mlkem768x25519 stanza: arguments");
}

absl::StatusOr<std::optional<FileKey>> UnwrapStanza(const HybridKeyPair& key_pair,
                                                    const Stanza& stanza) {
  ASSIGN_OR_RETURN(const HybridEncapsulatedKey enc, ParseEncapsulatedKey(stanza));
  // Before anything is opened, as the specification asks: a longer body could be made to open under
  // many keys, and whether it did would tell which of them are ours.
  if (stanza.body.size() != FileKey::kSize + kAeadTagSize) {
    return MalformedMessage("mlkem768x25519 stanza: size of the body");
  }
  // Guarded memory only for what was found: most stanzas of a file are for others.
  ScopedSecret<struct UnwrappedKind, FileKey::kSize> opened;
  ASSIGN_OR_RETURN(const bool is_open,
                   HpkeOpen(key_pair, enc, kHpkeInfo, stanza.body, opened.RevealMutable()));
  if (!is_open) return std::nullopt;
  return FileKey::CopyOf(opened.Reveal());
}

}  // namespace

absl::StatusOr<Stanza> HybridRecipient::Wrap(const FileKey& file_key) const {
  std::optional<HpkeSealed> sealed = HpkeSeal(key_, kHpkeInfo, file_key.Reveal());
  if (!sealed) return Error(ErrorCode::kInternal, "mlkem768x25519: recipient is not usable");
  return Stanza{std::string(kHybridType),
                {EncodeBase64(sealed->enc, Padding::kNone)},
                std::move(sealed->ciphertext)};
}

absl::StatusOr<std::optional<FileKey>> HybridIdentity::Unwrap(
    absl::Span<const Stanza> stanzas) const {
  for (const Stanza& stanza : stanzas) {
    if (stanza.type != kHybridType) continue;
    ASSIGN_OR_RETURN(std::optional<FileKey> file_key, UnwrapStanza(key_pair_, stanza));
    if (file_key) return file_key;
  }
  return std::nullopt;
}

std::string EncodeHybridRecipient(const HybridPublicKey& key) {
  return EncodeBech32(kHybridRecipientHrp, key.span());
}

std::optional<HybridPublicKey> DecodeHybridRecipient(absl::string_view text) {
  const std::optional<Bech32> decoded = DecodePublicBech32(text);
  if (!decoded || decoded->hrp != kHybridRecipientHrp) return std::nullopt;
  const std::optional<HybridPublicKey> key = HybridPublicKey::CopyOf(decoded->data);
  if (!key || !IsUsable(*key)) return std::nullopt;
  return key;
}

SecretBytes EncodeHybridIdentity(const HybridSecretKey& key) {
  return EncodeBech32Key(kHybridIdentityHrp, key);
}

std::optional<HybridSecretKey> DecodeHybridIdentity(absl::string_view text) {
  return DecodeBech32Key<HybridSecretKey>(kHybridIdentityHrp, text);
}

}  // namespace letterlock::age
