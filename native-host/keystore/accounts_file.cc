// SPDX-License-Identifier: Apache-2.0
#include "keystore/accounts_file.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "keystore/flat_json.h"
#include "platform/atomic_file.h"

namespace letterlock {
namespace {

constexpr char kMember[] = "accounts";

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
  for (const Account& account : accounts) {
    cards.push_back(QuoteJson(PublicHalf(account).armored_card));
  }
  return absl::StrCat("{\"", kMember, "\":[", absl::StrJoin(cards, ",\n"), "]}\n");
}

}  // namespace

absl::StatusOr<std::vector<PublicAccount>> LoadAccountsFile(const std::string& path) {
  std::vector<PublicAccount> accounts;
  ASSIGN_OR_RETURN(const std::optional<Bytes> content, ReadStoredFile(path));
  if (!content.has_value()) return accounts;
  const std::optional<FlatJson> json = ParseFlatJson(AsText(*content));
  const auto* cards =
      json.has_value() ? FindMember<std::vector<std::string>>(*json, kMember) : nullptr;
  if (cards == nullptr) return StorageFailed("accounts.json");
  for (const std::string& card : *cards) {
    ASSIGN_OR_RETURN(PublicAccount account, ParseAccount(card));
    accounts.push_back(std::move(account));
  }
  return accounts;
}

absl::Status SaveAccountsFile(const std::string& path, const std::vector<Account>& accounts) {
  const std::string wanted = Serialize(accounts);
  const absl::StatusOr<std::optional<Bytes>> present = ReadStoredFile(path);
  if (present.ok() && present->has_value() && AsText(**present) == wanted) return absl::OkStatus();
  return WriteStoredFile(path, AsBytes(wanted));
}

}  // namespace letterlock
