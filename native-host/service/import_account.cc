// SPDX-License-Identifier: Apache-2.0
#include "service/import_account.h"

#include <algorithm>
#include <set>
#include <utility>

#include "age/age.h"
#include "age/armor.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "keystore/keystore_file.h"
#include "service/contacts_backup.h"
#include "service/contacts_mac.h"

namespace letterlock {
namespace {

struct OpenedBackup {
  Passphrase passphrase;
  SecretBytes text;
  std::vector<Account> accounts;
};

PassphraseQuestion QuestionAboutBackup(bool is_first) {
  PassphraseQuestion question;
  question.description =
      is_first ? "Enter the passphrase of the Letterlock backup. Your keys on this computer will "
                 "have the same."
               : "Enter the passphrase of the Letterlock backup.";
  return question;
}

PassphraseQuestion QuestionAboutOwn() {
  PassphraseQuestion question;
  question.description =
      "The keys on this computer have another passphrase than the backup. Enter it, to add the "
      "keys of the backup.";
  return question;
}

// Not storage_failed: nothing of ours is damaged.
absl::Status AboutBackup(const absl::Status& status) {
  if (status.ok() || CodeOf(status) != ErrorCode::kStorageFailed) return status;
  return MalformedMessage("keystore of the backup");
}

absl::StatusOr<OpenedBackup> OpenBackup(Session& session, ByteSpan file, bool is_first,
                                        std::optional<SecretBytes> given) {
  if (!IsSealedKeystore(file)) return MalformedMessage("no sealed keystore");
  std::optional<OpenedBackup> backup;
  RETURN_IF_ERROR(TryPassphrases(
      session.prompt(), std::move(given), [&] { return QuestionAboutBackup(is_first); },
      [&](const Passphrase& passphrase) -> absl::Status {
        absl::StatusOr<SecretBytes> text = OpenKeystoreFile(file, passphrase);
        RETURN_IF_ERROR(AboutBackup(text.status()));
        absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(*text);
        RETURN_IF_ERROR(AboutBackup(accounts.status()));
        backup.emplace(OpenedBackup{Passphrase(SecretBytes::CopyOf(passphrase.Reveal())),
                                    *std::move(text), *std::move(accounts)});
        return absl::OkStatus();
      }));
  return *std::move(backup);
}

absl::StatusOr<std::vector<Contact>> OpenContacts(const std::string& armored,
                                                  const std::vector<Account>& accounts) {
  ASSIGN_OR_RETURN(const Bytes file, age::Dearmor(armored));
  const AccountIdentities identities(accounts);
  const absl::StatusOr<age::Decrypted> opened = age::Decrypt(file, identities.all());
  if (!opened.ok()) return MalformedMessage("contacts of another keystore");
  std::vector<MacKey> keys;
  for (const Account& account : accounts) keys.push_back(DeriveBackupKey(account));
  ASSIGN_OR_RETURN(const absl::string_view text, CheckMacs(opened->payload.RevealText(), keys));
  return ParseContacts(text);
}

absl::Status MergeKeys(Session& session, const OpenedBackup& backup, bool may_ask,
                       std::optional<SecretBytes> own_passphrase) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  const auto merge = [&](const Passphrase& passphrase) {
    return keystore->Import(backup.text, passphrase);
  };
  if (!own_passphrase) {
    const absl::Status merged = merge(backup.passphrase);
    const bool is_other = !merged.ok() && CodeOf(merged) == ErrorCode::kWrongPassphrase;
    if (!is_other || !may_ask) return merged;
  }
  return TryPassphrases(session.prompt(), std::move(own_passphrase), &QuestionAboutOwn, merge);
}

// Our own addresses are pinned to our own keys.
absl::Status MergeContacts(Session& session, std::vector<Contact> contacts,
                           const std::set<Address>& own) {
  const auto is_own = [&](const Contact& contact) { return own.count(contact.address) != 0; };
  contacts.erase(std::remove_if(contacts.begin(), contacts.end(), is_own), contacts.end());
  ASSIGN_OR_RETURN(ContactBook * book, session.contacts());
  return book->Import(contacts);
}

}  // namespace

absl::StatusOr<ListAccountsResult> ImportAccount(Session& session, ImportAccountParams params) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  const bool may_ask = !params.passphrase;
  ASSIGN_OR_RETURN(const OpenedBackup backup,
                   OpenBackup(session, AsBytes(params.keystore), !keystore->Exists(),
                              std::move(params.passphrase)));
  // All that may be malformed is looked at before anything is changed.
  std::vector<Contact> contacts;
  if (params.contacts) {
    ASSIGN_OR_RETURN(contacts, OpenContacts(*params.contacts, backup.accounts));
  }
  RETURN_IF_ERROR(MergeKeys(session, backup, may_ask, std::move(params.own_passphrase)));

  std::set<Address> restored;
  for (const Account& account : backup.accounts) restored.insert(account.card.address);
  ASSIGN_OR_RETURN(const std::vector<PublicAccount> accounts, keystore->ListAccounts());
  ListAccountsResult result;
  std::set<Address> own;
  for (const PublicAccount& account : accounts) {
    own.insert(account.card.address);
    if (restored.count(account.card.address) != 0) result.accounts.push_back(Summarize(account));
  }
  RETURN_IF_ERROR(MergeContacts(session, std::move(contacts), own));
  return result;
}

}  // namespace letterlock
