// SPDX-License-Identifier: Apache-2.0
#include "service/drafts.h"

#include <utility>

#include "age/age.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "service/instant.h"
#include "service/list_accounts.h"

namespace letterlock {
namespace {

absl::StatusOr<PublicAccount> FindSender(Session& session, const std::string& from) {
  const absl::StatusOr<Address> address = ParseAddress(from);
  if (!address.ok()) return Error(ErrorCode::kNoAccount, "not an address");
  ASSIGN_OR_RETURN(std::optional<PublicAccount> account, FindOwnAccount(session, *address));
  if (!account) return Error(ErrorCode::kNoAccount, "no account of this address");
  return *std::move(account);
}

absl::StatusOr<std::string> Seal(const PublicAccount& account, const Draft& draft) {
  ASSIGN_OR_RETURN(auto recipient, age::ParseRecipient(RecipientsOf(account.card).front()));
  ASSIGN_OR_RETURN(age::Encryption encryption, age::Encryption::Begin({recipient.get()}));
  return age::Armor(std::move(encryption).Finish(SerializeDraft(draft).Reveal()));
}

absl::StatusOr<age::Decrypted> OpenSealed(const std::string& sealed,
                                          absl::Span<const age::Identity* const> identities) {
  ASSIGN_OR_RETURN(const Bytes file, age::Dearmor(sealed));
  return age::Decrypt(file, identities);
}

// A file of ours that cannot be read is damaged, whatever is wrong with it.
absl::Status AsDamage(const absl::Status& status) {
  const bool is_malformed = !status.ok() && CodeOf(status) == ErrorCode::kMalformedMessage;
  return is_malformed ? Error(ErrorCode::kDecryptionFailed, "draft") : status;
}

}  // namespace

absl::StatusOr<SaveDraftResult> SaveDraft(Session& session, SaveDraftParams params) {
  RETURN_IF_ERROR(CheckDraftSize(params.draft));
  ASSIGN_OR_RETURN(const PublicAccount account, FindSender(session, params.draft.from));
  ASSIGN_OR_RETURN(const std::string sealed, Seal(account, params.draft));
  ASSIGN_OR_RETURN(DraftStore * drafts, session.drafts());
  const absl::Time now = session.clock().Now();
  if (params.id) {
    ASSIGN_OR_RETURN(const int64_t change, drafts->Replace(*params.id, params.change, sealed, now));
    return SaveDraftResult{*std::move(params.id), change};
  }
  ASSIGN_OR_RETURN(DraftStore::Saved saved, drafts->Add(sealed, now));
  return SaveDraftResult{std::move(saved.id), saved.change};
}

absl::StatusOr<ListDraftsResult> ListDrafts(Session& session, NoParams) {
  ASSIGN_OR_RETURN(DraftStore * drafts, session.drafts());
  ASSIGN_OR_RETURN(const std::vector<DraftStore::Entry> entries, drafts->List());
  ListDraftsResult result;
  for (const DraftStore::Entry& entry : entries) {
    result.drafts.push_back({entry.id, FormatInstant(entry.updated)});
  }
  return result;
}

absl::StatusOr<OpenDraftResult> OpenDraft(Session& session, NamedDraft params) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  ASSIGN_OR_RETURN(const auto identities, keystore->UnlockedIdentities());
  ASSIGN_OR_RETURN(DraftStore * drafts, session.drafts());
  ASSIGN_OR_RETURN(const DraftStore::Stored stored, drafts->Get(params.id));
  const auto decrypted = OpenSealed(stored.sealed, identities->all());
  RETURN_IF_ERROR(AsDamage(decrypted.status()));
  ASSIGN_OR_RETURN(Draft draft, ParseDraft(decrypted->payload.RevealText()));
  return OpenDraftResult{std::move(draft), stored.change};
}

absl::StatusOr<NoResult> DeleteDraft(Session& session, NamedDraft params) {
  ASSIGN_OR_RETURN(DraftStore * drafts, session.drafts());
  RETURN_IF_ERROR(drafts->Remove(params.id));
  return NoResult{};
}

}  // namespace letterlock
