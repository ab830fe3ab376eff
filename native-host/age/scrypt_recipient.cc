// SPDX-License-Identifier: Apache-2.0
#include "age/scrypt_recipient.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "age/format.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "crypto/passphrase_kdf.h"
#include "crypto/random.h"

namespace letterlock::age {
namespace {

constexpr size_t kSaltSize = 16;

// The label keeps this salt apart from that of any other program with the same passphrase.
absl::StatusOr<WrapKey> DeriveWrapKey(const Passphrase& passphrase, ByteSpan salt, int log_n) {
  const absl::string_view label = "age-encryption.org/v1/scrypt";
  Bytes labelled(label.begin(), label.end());
  labelled.insert(labelled.end(), salt.begin(), salt.end());
  return DeriveScryptKey(passphrase, labelled, log_n);
}

// The grammar is ^[1-9][0-9]*$: one spelling for one cost. More than kMaxScryptLogN is refused
// like a wrong one.
std::optional<int> ParseLogN(absl::string_view text) {
  int log_n = 0;
  if (text.empty() || text.size() > 2 || text[0] == '0' ||
      !std::all_of(text.begin(), text.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(text, &log_n) || log_n > kMaxScryptLogN) {
    return std::nullopt;
  }
  return log_n;
}

}  // namespace

absl::StatusOr<Stanza> ScryptRecipient::Wrap(const FileKey& file_key) const {
  const Bytes salt = RandomBytes(kSaltSize);
  ASSIGN_OR_RETURN(const WrapKey wrap_key, DeriveWrapKey(passphrase_, salt, log_n_));
  return Stanza{std::string(kScryptType),
                {EncodeBase64(salt, Padding::kNone), absl::StrCat(log_n_)},
                SealFileKey(wrap_key, file_key)};
}

absl::StatusOr<std::optional<FileKey>> ScryptIdentity::Unwrap(
    absl::Span<const Stanza> stanzas) const {
  for (const Stanza& stanza : stanzas) {
    if (stanza.type != kScryptType) continue;
    if (stanzas.size() != 1 || stanza.args.size() != 2) {
      return MalformedMessage("scrypt stanza: not alone, or its arguments");
    }
    const std::optional<Bytes> salt = DecodeBase64(stanza.args[0], Padding::kNone);
    const std::optional<int> log_n = ParseLogN(stanza.args[1]);
    if (!salt || salt->size() != kSaltSize || !log_n) {
      return MalformedMessage("scrypt stanza: salt or work factor");
    }
    // From here on memory and time are spent as the file asks, within the limit.
    ASSIGN_OR_RETURN(const WrapKey wrap_key, DeriveWrapKey(passphrase_, *salt, *log_n));
    return OpenFileKey(wrap_key, stanza.body);
  }
  return std::nullopt;
}

}  // namespace letterlock::age
