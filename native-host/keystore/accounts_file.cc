// SPDX-License-Identifier: Apache-2.0
#include "keystore/accounts_file.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "keystore/flat_json.h"
#include "platform/atomic_file.h"
#include "platform/own_file.h"

namespace letterlock {
namespace {

constexpr char kMember[] = "accounts";
constexpr char kBackupKeysMember[] = "backupKeys";

absl::StatusOr<PublicAccount> ParseAccount(const std::string& armored) {
  const absl::StatusOr<Bytes> content = DearmorCard(armored);
  if (!content.ok()) return StorageFailed("armor of an own card");
  // Our own serial is not ahead of time, however wrong the clock is now.
  absl::StatusOr<ContactCard> card = ParseCard(*content, absl::InfiniteFuture());
  if (!card.ok()) return StorageFailed("own card");
  return PublicAccount{*std::move(card), armored};
}

std::string Serialize(const std::vector<Account>& accounts) {
  std::vector<std::string> cards;
  std::vector<std::string> keys;
  for (const Account& account : accounts) {
    cards.push_back(QuoteJson(PublicHalf(account).armored_card));
    keys.push_back(QuoteJson(EncodeBase64(DeriveBackupKey(account).Reveal())));
  }
  return absl::StrCat("{\"", kMember, "\":[", absl::StrJoin(cards, ",\n"), "],\n\"",
                      kBackupKeysMember, "\":[", absl::StrJoin(keys, ","), "]}\n");
}

using StoredFile = std::optional<Bytes>;  // nullopt: there is none

// Empty where there is no file; `if_missing` where the file has no such member.
absl::StatusOr<std::vector<std::string>> ParseMember(const StoredFile& file, const char* name,
                                                     const absl::Status& if_missing) {
  if (!file.has_value()) return std::vector<std::string>();
  const std::optional<FlatJson> json = ParseFlatJson(AsText(*file));
  if (json && json->count(name) == 0) return if_missing;
  const auto* texts = json ? FindMember<std::vector<std::string>>(*json, name) : nullptr;
  if (texts == nullptr) return StorageFailed("accounts.json");
  return *texts;
}

absl::StatusOr<std::vector<PublicAccount>> ParseAccounts(const StoredFile& file) {
  std::vector<PublicAccount> accounts;
  ASSIGN_OR_RETURN(const std::vector<std::string> cards,
                   ParseMember(file, kMember, StorageFailed("accounts.json")));
  for (const std::string& card : cards) {
    ASSIGN_OR_RETURN(PublicAccount account, ParseAccount(card));
    accounts.push_back(std::move(account));
  }
  return accounts;
}

absl::StatusOr<std::vector<MacKey>> ParseBackupKeys(const StoredFile& file) {
  std::vector<MacKey> keys;
  ASSIGN_OR_RETURN(const std::vector<std::string> encoded,
                   ParseMember(file, kBackupKeysMember, Error(ErrorCode::kLocked, "backup keys")));
  for (const std::string& text : encoded) {
    const std::optional<Bytes> bytes = DecodeBase64(text);
    std::optional<MacKey> key = bytes ? MacKey::CopyOf(*bytes) : std::nullopt;
    if (!key) return StorageFailed("backup key");
    keys.push_back(*std::move(key));
  }
  return keys;
}

// Whether it says what it should; one of an earlier version does.
bool IsSound(const StoredFile& file) {
  const absl::StatusOr<std::vector<MacKey>> keys = ParseBackupKeys(file);
  const bool keys_can_be_used = keys.ok() || CodeOf(keys.status()) == ErrorCode::kLocked;
  return keys_can_be_used && ParseAccounts(file).ok();
}

}  // namespace

absl::StatusOr<std::vector<PublicAccount>> LoadAccountsFile(const std::string& path) {
  ASSIGN_OR_RETURN(const StoredFile file, ReadStoredFile(path));
  return ParseAccounts(file);
}

absl::StatusOr<std::vector<PublicAccount>> AccountsList::Load() {
  RETURN_IF_ERROR(CheckOwnFile(path_));
  // Before it is read: what is written meanwhile is read again next time.
  std::string version = StoredFileVersion(path_);
  if (version.empty() || version != version_) {
    ASSIGN_OR_RETURN(accounts_, LoadAccountsFile(path_));
    version_ = std::move(version);
  }
  return accounts_;
}

absl::StatusOr<std::vector<MacKey>> LoadBackupKeys(const std::string& path) {
  ASSIGN_OR_RETURN(const StoredFile file, ReadStoredFile(path));
  return ParseBackupKeys(file);
}

absl::Status SaveAccountsFile(const std::string& path, const std::vector<Account>& accounts) {
  const std::string wanted = Serialize(accounts);
  const absl::StatusOr<StoredFile> present = ReadStoredFile(path);
  if (present.ok() && present->has_value() && AsText(**present) == wanted) return absl::OkStatus();
  if (!present.ok() || !IsSound(*present)) RETURN_IF_ERROR(SetDamagedFileAside(path));
  return WriteStoredFile(path, AsBytes(wanted));
}

}  // namespace letterlock
