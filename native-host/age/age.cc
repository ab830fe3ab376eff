// SPDX-License-Identifier: Apache-2.0
#include "age/age.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
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

struct OpenedHeader {
  FileKey file_key;
  absl::string_view text;  // views the file
  bool hybrid;
};

// `file` may go on after its header.
absl::StatusOr<OpenedHeader> OpenHeader(absl::string_view file,
                                        absl::Span<const Identity* const> identities) {
  ASSIGN_OR_RETURN(const Header header, ParseHeader(file));
  if (HasScryptBesideOthers(header.stanzas)) {
    return MalformedMessage("header: scrypt is not alone");
  }
  ASSIGN_OR_RETURN(FileKey file_key, UnwrapFileKey(header.stanzas, identities));
  // Before the payload is touched. The MAC is keyed by the file key and covers every stanza, so
  // one file cannot open to two texts for two readers.
  if (!VerifyHeaderMac(header, file_key)) {
    return Error(ErrorCode::kDecryptionFailed, "header MAC");
  }
  return OpenedHeader{std::move(file_key), header.text, IsHybrid(header.stanzas)};
}

bool MayBeginHeader(absl::string_view start) {
  return start.substr(0, kIntroLine.size()) == kIntroLine.substr(0, start.size());
}

absl::Status CutOffHeader() { return MalformedMessage("header: no end"); }

}  // namespace

Encryption::Encryption(FileKey file_key, std::string header)
    : file_key_(std::move(file_key)), header_(std::move(header)) {}

absl::StatusOr<Encryption> Encryption::Begin(absl::Span<const Recipient* const> recipients) {
  if (recipients.empty()) return Error(ErrorCode::kInternal, "no recipients");
  if (recipients.size() > kMaxStanzas) return Error(ErrorCode::kTooLarge, "recipients");
  // Never used for another file: payload key and MAC key come of it.
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
  ASSIGN_OR_RETURN(OpenedHeader header, OpenHeader(AsText(file), identities));
  ASSIGN_OR_RETURN(SecretBytes payload,
                   OpenPayload(file.subspan(header.text.size()), std::move(header.file_key)));
  return Decrypted{std::move(payload), std::string(header.text), header.hybrid};
}

absl::StatusOr<bool> Decryption::ReadHeader(ByteSpan& file) {
  if (payload_) return true;
  const size_t before = header_.size();
  const ByteSpan part = file.first(std::min(file.size(), kMaxHeaderSize - before));
  absl::StrAppend(&header_, AsText(part));
  // The line of the MAC ends the header, whatever else is in it; a line begun before may be it.
  const size_t line = absl::string_view(header_).substr(0, before).rfind('\n');
  const size_t mac_line = header_.find("\n---", line == absl::string_view::npos ? 0 : line);
  const size_t end = mac_line == std::string::npos ? mac_line : header_.find('\n', mac_line + 1);
  if (end == std::string::npos) {
    if (header_.size() == kMaxHeaderSize || !MayBeginHeader(header_)) return CutOffHeader();
    return false;
  }
  header_.resize(end + 1);
  file.remove_prefix(header_.size() - before);
  ASSIGN_OR_RETURN(OpenedHeader opened, OpenHeader(header_, identities_));
  payload_.emplace(std::move(opened.file_key));
  return true;
}

absl::Status Decryption::Write(ByteSpan file, SecretBuilder& payload) {
  ASSIGN_OR_RETURN(const bool has_header, ReadHeader(file));
  return has_header ? payload_->Write(file, payload) : absl::OkStatus();
}

absl::Status Decryption::Finish(SecretBuilder& payload) && {
  return payload_ ? (*std::move(payload_)).Finish({}, payload) : CutOffHeader();
}

}  // namespace letterlock::age
