// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore_file.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/hybrid_recipient.h"
#include "age/scrypt_recipient.h"
#include "age/x25519_recipient.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "base/take_line.h"
#include "base/utc_time.h"
#include "crypto/bech32_keys.h"
#include "crypto/secret_builder.h"
#include "crypto/signature.h"
#include "mail/sshsig.h"

namespace letterlock {
namespace {

constexpr absl::string_view kFirstLine = "# letterlock keystore v1";
constexpr absl::string_view kHybridPrefix = "AGE-SECRET-KEY-PQ-1";
constexpr absl::string_view kClassicalPrefix = "AGE-SECRET-KEY-1";
constexpr absl::string_view kSigningKeyHrp = "LETTERLOCK-SIGNING-KEY-";
// One scrypt stanza and no other is what a passphrase alone opens.
constexpr absl::string_view kSealedBeginning = "age-encryption.org/v1\n-> scrypt ";

Passphrase CopyOf(const Passphrase& passphrase) {
  return Passphrase(SecretBytes::CopyOf(passphrase.Reveal()));
}

absl::StatusOr<Bytes> Unarmored(ByteSpan file) {
  if (!absl::StartsWith(AsText(file), age::kArmorBegin)) return Bytes(file.begin(), file.end());
  absl::StatusOr<Bytes> binary = age::Dearmor(AsText(file));
  if (!binary.ok()) return StorageFailed("armor of the keystore");
  return binary;
}

// `# account: {"address":…,"name":…,"created":…,"serial":…}`; further members are a later
// version's.
std::optional<ContactCard> ParseAccountLine(absl::string_view json) {
  const std::optional<FlatJson> members = ParseFlatJson(json);
  if (!members.has_value()) return std::nullopt;
  const auto* address = FindMember<std::string>(*members, "address");
  const auto* name = FindMember<std::string>(*members, "name");
  const auto* created = FindMember<std::string>(*members, "created");
  const auto* serial = FindMember<int64_t>(*members, "serial");
  if (!address || !name || !created || !serial) return std::nullopt;
  const absl::StatusOr<Address> parsed = ParseAddress(*address);
  const std::optional<absl::Time> time = ParseUtc(kRfc3339Utc, *created);
  if (!parsed.ok() || parsed->value != *address || !IsCardName(*name) || *serial < 0 || !time) {
    return std::nullopt;
  }
  ContactCard card;
  card.created = *time;
  card.address = *parsed;
  card.name = *name;
  card.serial = *serial;
  return card;
}

// The account whose lines are being read: all up to the next `# account:`.
class Section {
 public:
  explicit Section(ContactCard card) { account_.card = std::move(card); }

  absl::Status TakeLineOfKeys(absl::string_view line) {
    if (absl::StartsWith(line, kHybridPrefix)) {
      return TakeIdentity(age::DecodeHybridIdentity(line), account_.hybrid_keys);
    }
    if (absl::StartsWith(line, kClassicalPrefix)) {
      return TakeIdentity(age::DecodeIdentity(line), account_.x25519_keys);
    }
    if (absl::ConsumePrefix(&line, kSigningKeyPrefix)) return TakeSigningKey(line);
    return absl::OkStatus();
  }

  absl::StatusOr<Account> Finish() && {
    const bool encrypts = !account_.hybrid_keys.empty() || !account_.x25519_keys.empty();
    if (!signs_ || !encrypts) return StorageFailed("account without keys");
    DescribeKeys(account_);
    return std::move(account_);
  }

 private:
  // Not passed over as an unknown line is: mail to a key that is not understood would not open, and
  // nobody would know why.
  template <class Key>
  static absl::Status TakeIdentity(std::optional<Key> key, std::vector<Key>& keys) {
    if (!key.has_value()) return StorageFailed("identity line");
    keys.push_back(*std::move(key));
    return absl::OkStatus();
  }

  // `ssh-ed25519 AAAA… LETTERLOCK-SIGNING-KEY-1…`: public and secret half.
  absl::Status TakeSigningKey(absl::string_view line) {
    const size_t space = line.rfind(' ');
    if (space == absl::string_view::npos || signs_) return StorageFailed("signing key line");
    std::optional<Ed25519SecretKey> key =
        DecodeBech32Key<Ed25519SecretKey>(kSigningKeyHrp, line.substr(space + 1));
    if (!key.has_value()) return StorageFailed("signing key line");
    if (ParseSshPublicKey(line.substr(0, space)) != DeriveEd25519PublicKey(*key)) {
      return StorageFailed("halves of a signing key");
    }
    account_.signing_key = *std::move(key);
    signs_ = true;
    return absl::OkStatus();
  }

  Account account_;
  bool signs_ = false;
};

class KeystoreParser {
 public:
  absl::StatusOr<std::vector<Account>> Parse(absl::string_view text) {
    if (TakeLine(text) != kFirstLine) return StorageFailed("first line of the keystore");
    while (!text.empty()) RETURN_IF_ERROR(Take(TakeLine(text)));
    RETURN_IF_ERROR(FinishSection());
    return std::move(accounts_);
  }

 private:
  absl::Status Take(absl::string_view line) {
    if (absl::ConsumePrefix(&line, kAccountPrefix)) return BeginSection(line);
    return section_.has_value() ? section_->TakeLineOfKeys(line) : absl::OkStatus();
  }

  absl::Status BeginSection(absl::string_view json) {
    RETURN_IF_ERROR(FinishSection());
    std::optional<ContactCard> card = ParseAccountLine(json);
    if (!card.has_value()) return StorageFailed("account line");
    const bool is_known =
        std::any_of(accounts_.begin(), accounts_.end(),
                    [&](const Account& account) { return account.card.address == card->address; });
    if (is_known) return StorageFailed("address twice");
    section_.emplace(*std::move(card));
    return absl::OkStatus();
  }

  absl::Status FinishSection() {
    if (!section_.has_value()) return absl::OkStatus();
    ASSIGN_OR_RETURN(Account account, (*std::exchange(section_, std::nullopt)).Finish());
    accounts_.push_back(std::move(account));
    return absl::OkStatus();
  }

  std::vector<Account> accounts_;
  std::optional<Section> section_;
};

FlatJson MembersOf(const ContactCard& card) {
  return {{"address", card.address.value},
          {"name", card.name},
          {"created", FormatUtc(kRfc3339Utc, card.created)},
          {"serial", card.serial}};
}

}  // namespace

absl::StatusOr<SecretBytes> OpenKeystoreFile(ByteSpan file, const Passphrase& passphrase) {
  ASSIGN_OR_RETURN(const Bytes binary, Unarmored(file));
  if (!absl::StartsWith(AsText(binary), kSealedBeginning))
    return StorageFailed("not a sealed keystore");
  const age::ScryptIdentity identity(CopyOf(passphrase));
  const age::Identity* const identities[] = {&identity};
  absl::StatusOr<age::Decrypted> decrypted = age::Decrypt(binary, identities);
  if (decrypted.ok()) return std::move(decrypted->payload);
  // A passphrase that is wrong is the user's to mend; a file that is damaged is not, and must not
  // be taken for one.
  switch (CodeOf(decrypted.status())) {
    case ErrorCode::kNotForYou:
      return Error(ErrorCode::kWrongPassphrase, "keystore");
    case ErrorCode::kInternal:
      return decrypted.status();
    default:
      return StorageFailed("sealed keystore");
  }
}

bool IsSealedKeystore(ByteSpan file) {
  const absl::StatusOr<Bytes> binary = Unarmored(file);
  return binary.ok() && absl::StartsWith(AsText(*binary), kSealedBeginning);
}

absl::StatusOr<Bytes> SealKeystoreFile(const SecretBytes& text, const Passphrase& passphrase,
                                       int scrypt_log_n) {
  const age::ScryptRecipient recipient(CopyOf(passphrase), scrypt_log_n);
  const age::Recipient* const recipients[] = {&recipient};
  ASSIGN_OR_RETURN(age::Encryption encryption, age::Encryption::Begin(recipients));
  return std::move(encryption).Finish(text.Reveal());
}

absl::StatusOr<std::vector<Account>> ParseKeystore(const SecretBytes& text) {
  return KeystoreParser().Parse(text.RevealText());
}

std::string AccountLine(const FlatJson& members) {
  const std::vector<std::string> known = {"address", "name", "created", "serial"};
  std::vector<std::string> written;
  for (const std::string& name : known) {
    const auto member = members.find(name);
    if (member != members.end()) written.push_back(WriteMember(name, member->second));
  }
  for (const auto& [name, value] : members) {
    if (!absl::c_linear_search(known, name)) written.push_back(WriteMember(name, value));
  }
  return absl::StrCat(kAccountPrefix, "{", absl::StrJoin(written, ","), "}\n");
}

SecretBytes AppendAccount(const SecretBytes& text, const Account& account) {
  SecretBuilder lines;
  lines.Append(text.empty() ? absl::StrCat(kFirstLine, "\n") : "");
  lines.Append(text.RevealText());
  if (!text.empty() && text.RevealText().back() != '\n') lines.Append("\n");
  lines.Append(AccountLine(MembersOf(account.card)));
  for (const HybridSecretKey& key : account.hybrid_keys) {
    lines.Append(age::EncodeHybridIdentity(key).RevealText());
    lines.Append("\n");
  }
  for (const X25519SecretKey& key : account.x25519_keys) {
    lines.Append(age::EncodeIdentity(key).RevealText());
    lines.Append("\n");
  }
  lines.Append(absl::StrCat(kSigningKeyPrefix, SshPublicKey(account.card.signing_key), " "));
  lines.Append(EncodeBech32Key(kSigningKeyHrp, account.signing_key).RevealText());
  lines.Append("\n");
  return std::move(lines).Finish();
}

}  // namespace letterlock
