// SPDX-License-Identifier: Apache-2.0
#include "age/x25519_recipient.h"

#include "age/format.h"
#include "base/bech32.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/bech32_keys.h"
#include "crypto/hkdf.h"
#include "crypto/x25519.h"

namespace letterlock::age {
namespace {

constexpr absl::string_view kX25519RecipientHrp = "age";
constexpr absl::string_view kX25519IdentityHrp = "AGE-SECRET-KEY-";

// The salt binds the key to both public values, of which there are several for one shared secret.
WrapKey DeriveWrapKey(const X25519SharedSecret& shared_secret, const X25519PublicKey& share,
                      const X25519PublicKey& recipient) {
  Bytes salt(share.bytes.begin(), share.bytes.end());
  salt.insert(salt.end(), recipient.bytes.begin(), recipient.bytes.end());
  return DeriveKey<WrapKey>(shared_secret, salt, "age-encryption.org/v1/X25519");
}

absl::StatusOr<X25519PublicKey> ParseShare(const Stanza& stanza) {
  if (stanza.args.size() == 1) {
    if (const auto bytes = DecodeBase64(stanza.args[0], Padding::kNone)) {
      if (const auto share = X25519PublicKey::CopyOf(*bytes)) return *share;
    }
  }
  return MalformedMessage("X25519 stanza: arguments");
}

}  // namespace

absl::StatusOr<Stanza> X25519Recipient::Wrap(const FileKey& file_key) const {
  // Thrown away on return, so that not even the sender opens the stanza again.
  const X25519SecretKey ephemeral = GenerateX25519SecretKey();
  const X25519PublicKey share = DeriveX25519PublicKey(ephemeral);
  const std::optional<X25519SharedSecret> shared_secret = AgreeX25519(ephemeral, key_);
  if (!shared_secret) return Error(ErrorCode::kInternal, "X25519: recipient of low order");
  return Stanza{std::string(kX25519Type),
                {EncodeBase64(share.span(), Padding::kNone)},
                SealFileKey(DeriveWrapKey(*shared_secret, share, key_), file_key)};
}

X25519Identity::X25519Identity(X25519SecretKey key)
    : secret_key_(std::move(key)), public_key_(DeriveX25519PublicKey(secret_key_)) {}

absl::StatusOr<std::optional<FileKey>> X25519Identity::Unwrap(
    absl::Span<const Stanza> stanzas) const {
  for (const Stanza& stanza : stanzas) {
    if (stanza.type != kX25519Type) continue;
    // Grammar, order of the point and size of the body are checked before anything is opened.
    ASSIGN_OR_RETURN(const X25519PublicKey share, ParseShare(stanza));
    const std::optional<X25519SharedSecret> shared_secret = AgreeX25519(secret_key_, share);
    if (!shared_secret) return MalformedMessage("X25519 stanza: low order");
    ASSIGN_OR_RETURN(std::optional<FileKey> file_key,
                     OpenFileKey(DeriveWrapKey(*shared_secret, share, public_key_), stanza.body));
    if (file_key) return file_key;
  }
  return std::nullopt;
}

std::string EncodeRecipient(const X25519PublicKey& key) {
  return EncodeBech32(kX25519RecipientHrp, key.span());
}

std::optional<X25519PublicKey> DecodeRecipient(absl::string_view text) {
  const std::optional<Bech32> decoded = DecodePublicBech32(text);
  if (!decoded || decoded->hrp != kX25519RecipientHrp) return std::nullopt;
  const std::optional<X25519PublicKey> key = X25519PublicKey::CopyOf(decoded->data);
  if (!key || IsOfLowOrder(*key)) return std::nullopt;
  return key;
}

SecretBytes EncodeIdentity(const X25519SecretKey& key) {
  return EncodeBech32Key(kX25519IdentityHrp, key);
}

std::optional<X25519SecretKey> DecodeIdentity(absl::string_view text) {
  return DecodeBech32Key<X25519SecretKey>(kX25519IdentityHrp, text);
}

}  // namespace letterlock::age
