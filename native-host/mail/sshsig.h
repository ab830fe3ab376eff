// SPDX-License-Identifier: Apache-2.0
// OpenSSH's SSHSIG (PROTOCOL.sshsig) with ssh-ed25519 and sha512, and the public-key texts of
// OpenSSH. A trailer is rebuilt from key and signature and compared, so its encoding is fixed.
#ifndef LETTERLOCK_MAIL_SSHSIG_H_
#define LETTERLOCK_MAIL_SSHSIG_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "crypto/keys.h"

namespace letterlock {

// What a signature is for: one of a message is none of a card, nor of a file or a commit that the
// same key signed with ssh-keygen.
inline constexpr absl::string_view kMessageNamespace = "letterlock.v1";
inline constexpr absl::string_view kCardNamespace = "letterlock.card.v1";
inline constexpr size_t kMessageTrailerSize = 306;  // octets, for kMessageNamespace
inline constexpr size_t kCardTrailerSize = 314;     // octets, for kCardNamespace

// The armored signature over `message`: 70 columns, LF.
std::string MakeSshsig(absl::string_view signature_namespace, ByteSpan message,
                       const Ed25519SecretKey& secret_key);

// Begins and ends with the SSH SIGNATURE lines: there is a trailer, right or wrong. A payload
// without one is unsigned.
bool LooksLikeSshsig(absl::string_view trailer);

// The key that made `trailer` over `message`; nullopt when it is not exactly such a signature.
std::optional<Ed25519PublicKey> VerifySshsig(absl::string_view signature_namespace,
                                             ByteSpan message, absl::string_view trailer);

std::string SshPublicKey(const Ed25519PublicKey& key);                      // `ssh-ed25519 AAAA…`
std::optional<Ed25519PublicKey> ParseSshPublicKey(absl::string_view text);  // strict, no comment
std::string SshFingerprint(const Ed25519PublicKey& key);  // `SHA256:…` as `ssh-keygen -l` prints

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_SSHSIG_H_
