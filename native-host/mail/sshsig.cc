// SPDX-License-Identifier: Apache-2.0
#include "mail/sshsig.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "base/encoding.h"
#include "crypto/digest.h"
#include "crypto/signature.h"

namespace letterlock {
namespace {

constexpr absl::string_view kMagic = "SSHSIG";
constexpr absl::string_view kKeyType = "ssh-ed25519";
constexpr absl::string_view kHash = "sha512";
constexpr absl::string_view kSignatureBegin = "-----BEGIN SSH SIGNATURE-----\n";
constexpr absl::string_view kSignatureEnd = "-----END SSH SIGNATURE-----\n";
constexpr size_t kColumns = 70;

// RFC 4251 section 5, uint32 and string.
std::string SshNumber(size_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>((value >> shift) & 0xff);
  return text;
}

std::string SshString(absl::string_view text) { return absl::StrCat(SshNumber(text.size()), text); }

// RFC 8709 section 4.
std::string KeyBlob(const Ed25519PublicKey& key) {
  return absl::StrCat(SshString(kKeyType), SshString(AsText(key.span())));
}

// PROTOCOL.sshsig section 3: the namespace is under the signature, so a signature over a message is
// none over a card, a file or a login.
std::string SignedText(absl::string_view signature_namespace, ByteSpan message) {
  return absl::StrCat(kMagic, SshString(signature_namespace), SshString(""), SshString(kHash),
                      SshString(AsText(Sha512(message))));
}

// PROTOCOL.sshsig section 2, up to the signature's 64 bytes, which end it. The empty string is its
// `reserved` field.
std::string BlobStart(absl::string_view signature_namespace, const Ed25519PublicKey& key) {
  return absl::StrCat(kMagic, SshNumber(1), SshString(KeyBlob(key)), SshString(signature_namespace),
                      SshString(""), SshString(kHash),
                      SshNumber(4 + kKeyType.size() + 4 + sizeof(Ed25519Signature)),
                      SshString(kKeyType), SshNumber(sizeof(Ed25519Signature)));
}

std::string Armor(absl::string_view signature_namespace, const Ed25519PublicKey& key,
                  const Ed25519Signature& signature) {
  const std::string base64 =
      EncodeBase64(AsBytes(absl::StrCat(BlobStart(signature_namespace, key), AsText(signature))));
  std::string text(kSignatureBegin);
  for (size_t i = 0; i < base64.size(); i += kColumns) {
    absl::StrAppend(&text, absl::string_view(base64).substr(i, kColumns), "\n");
  }
  return absl::StrCat(text, kSignatureEnd);
}

}  // namespace

std::string MakeSshsig(absl::string_view signature_namespace, ByteSpan message,
                       const Ed25519SecretKey& secret_key) {
  const OwnSignature own = Sign(AsBytes(SignedText(signature_namespace, message)), secret_key);
  return Armor(signature_namespace, own.signer, own.signature);
}

bool LooksLikeSshsig(absl::string_view trailer) {
  return trailer.size() >= kSignatureBegin.size() + kSignatureEnd.size() &&
         absl::StartsWith(trailer, kSignatureBegin) && absl::EndsWith(trailer, kSignatureEnd);
}

std::optional<Ed25519PublicKey> VerifySshsig(absl::string_view signature_namespace,
                                             ByteSpan message, absl::string_view trailer) {
  if (!LooksLikeSshsig(trailer)) return std::nullopt;
  absl::string_view lines = trailer;
  lines.remove_prefix(kSignatureBegin.size());
  lines.remove_suffix(kSignatureEnd.size());
  const std::optional<Bytes> blob = DecodeBase64(absl::StrReplaceAll(lines, {{"\n", ""}}));
  const size_t start_size = BlobStart(signature_namespace, Ed25519PublicKey()).size();
  if (!blob || blob->size() != start_size + sizeof(Ed25519Signature)) return std::nullopt;

  // Key and signature stand at fixed places; rebuilding the trailer checks all else at once: magic,
  // version, namespace, hash, lengths, columns. Nothing of what others wrote is parsed, so there is
  // nothing to be read in two ways.
  const size_t key_offset = kMagic.size() + 4 + 4 + KeyBlob(Ed25519PublicKey()).size() - 32;
  const ByteSpan bytes(*blob);
  const auto key = Ed25519PublicKey::CopyOf(bytes.subspan(key_offset, 32));
  Ed25519Signature signature;
  std::copy(bytes.begin() + static_cast<ptrdiff_t>(start_size), bytes.end(), signature.begin());
  if (Armor(signature_namespace, *key, signature) != trailer) return std::nullopt;
  if (!Verify(AsBytes(SignedText(signature_namespace, message)), signature, *key)) {
    return std::nullopt;
  }
  return key;
}

std::string SshPublicKey(const Ed25519PublicKey& key) {
  return absl::StrCat(kKeyType, " ", EncodeBase64(AsBytes(KeyBlob(key))));
}

std::optional<Ed25519PublicKey> ParseSshPublicKey(absl::string_view text) {
  absl::string_view base64 = text;
  if (!absl::ConsumePrefix(&base64, kKeyType) || !absl::ConsumePrefix(&base64, " ")) {
    return std::nullopt;
  }
  const std::optional<Bytes> blob = DecodeBase64(base64);
  if (!blob || blob->size() < 32) return std::nullopt;
  const auto key = Ed25519PublicKey::CopyOf(ByteSpan(*blob).last(32));
  // Type, lengths and encoding at once.
  if (SshPublicKey(*key) != text) return std::nullopt;
  return key;
}

std::string SshFingerprint(const Ed25519PublicKey& key) {
  return absl::StrCat("SHA256:", EncodeBase64(Sha256(AsBytes(KeyBlob(key))), Padding::kNone));
}

}  // namespace letterlock
