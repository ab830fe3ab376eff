// SPDX-License-Identifier: Apache-2.0
#include "age/age.h"

#include <algorithm>
#include <utility>

#include "age/header.h"
#include "age/payload.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/random.h"

namespace letterlock::age {
namespace {

bool HasType(const Stanza& stanza, absl::string_view type) { return stanza.type == type; }

// What a passphrase opens is authenticated by it only if nobody else could have been addressed.
bool HasScryptBesideOthers(absl::Span<const Stanza> stanzas) {
  return stanzas.size() > 1 && std::any_of(stanzas.begin(), stanzas.end(),
                                           [](const Stanza& s) { return HasType(s, kScryptType); });
}

size_t CountHybrid(absl::Span<const Stanza> stanzas) {
  return static_cast<size_t>(std::count_if(
      stanzas.begin(), stanzas.end(), [](const Stanza& s) { return HasType(s, kHybridType); }));
}

bool IsHybrid(absl::Span<const Stanza> stanzas) { return CountHybrid(stanzas) == stanzas.size(); }

// Fisher-Yates. The order of the recipients would tell who stands first in To.
void Shuffle(std::vector<Stanza>& stanzas) {
  for (size_t left = stanzas.size(); left > 1; --left) {
    std::swap(stanzas[left - 1], stanzas[RandomBelow(static_cast<uint32_t>(left))]);
  }
}

absl::StatusOr<FileKey> UnwrapFileKey(absl::Span<const Stanza> stanzas,
                                      absl::Span<const Identity* const> identities) {
  // A malformed stanza of one identity's type ends the search: the file is not an age file.
  for (const Identity* identity : identities) {
    ASSIGN_OR_RETURN(std::optional<FileKey> file_key, identity->Unwrap(stanzas));
    if (file_key) return *std::move(file_key);
  }
  return Error(ErrorCode::kNotForYou, "no stanza for these identities");
}

}  // namespace

Encryption::Encryption(FileKey file_key, std::string header)
    : file_key_(std::move(file_key)), header_(std::move(header)) {}

absl::StatusOr<Encryption> Encryption::Begin(absl::Span<const Recipient* const> recipients) {
  if (recipients.empty()) return Error(ErrorCode::kInternal, "no recipients");
  if (recipients.size() > kMaxStanzas) return Error(ErrorCode::kTooLarge, "recipients");
  FileKey file_key;
  FillRandom(file_key.RevealMutable());
  std::vector<Stanza> stanzas;
  for (const Recipient* recipient : recipients) {
    ASSIGN_OR_RETURN(Stanza stanza, recipient->Wrap(file_key));
    stanzas.push_back(std::move(stanza));
  }
  if (HasScryptBesideOthers(stanzas)) return Error(ErrorCode::kInternal, "scrypt is not alone");
  if (!IsHybrid(stanzas) && CountHybrid(stanzas) > 0) {
    return Error(ErrorCode::kInternal, "hybrid and classical recipients are mixed");
  }
  Shuffle(stanzas);
  std::string header = SerializeHeader(stanzas, file_key);
  return Encryption(std::move(file_key), std::move(header));
}

Bytes Encryption::Finish(ByteSpan payload) && {
  Bytes file(header_.begin(), header_.end());
  AppendPayload(payload, file_key_, file);
  return file;
}

absl::StatusOr<Decrypted> Decrypt(ByteSpan file, absl::Span<const Identity* const> identities) {
  ASSIGN_OR_RETURN(const Header header, ParseHeader(AsText(file)));
  if (HasScryptBesideOthers(header.stanzas)) {
    return MalformedMessage("header: scrypt is not alone");
  }
  ASSIGN_OR_RETURN(const FileKey file_key, UnwrapFileKey(header.stanzas, identities));
  // Before the payload is touched. The MAC is keyed by the file key and covers every stanza, so
  // one file cannot open to two texts for two readers.
  if (!VerifyHeaderMac(header, file_key)) {
    return Error(ErrorCode::kDecryptionFailed, "header MAC");
  }
  ASSIGN_OR_RETURN(SecretBytes payload, OpenPayload(file.subspan(header.text.size()), file_key));
  return Decrypted{std::move(payload), std::string(header.text), IsHybrid(header.stanzas)};
}

}  // namespace letterlock::age
