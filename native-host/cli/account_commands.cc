// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/command_line.h"
#include "cli/input.h"
#include "cli/terminal_text.h"
#include "platform/atomic_file.h"
#include "service/addresses.h"
#include "service/change_passphrase.h"
#include "service/create_account.h"
#include "service/export_account.h"
#include "service/import_account.h"
#include "service/list_accounts.h"
#include "service/reset_keystore.h"
#include "service/rotate_account.h"
#include "service/unlock_keystore.h"

namespace letterlock {
namespace {

void PrintAccount(const AccountSummary& account) {
  PrintOut(absl::StrCat(MailboxForTerminal(account.name, account.address), "\n  ",
                        account.fingerprint, "\n  ", absl::StrJoin(account.recipients, "\n  "),
                        "\n"));
}

void PrintAccounts(const ListAccountsResult& result) {
  for (const AccountSummary& account : result.accounts) PrintAccount(account);
}

absl::StatusOr<int> Create(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(AccountResult result,
                   CreateAccount(session, {line.words[0], line.name, std::nullopt}));
  line.json ? PrintJson(result) : PrintAccount(result.account);
  return 0;
}

absl::StatusOr<int> ListAccountLines(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(ListAccountsResult result, ListAccounts(session, {}));
  line.json ? PrintJson(result) : PrintAccounts(result);
  return 0;
}

absl::Status KeepFile(const std::string& path, const std::string& armored) {
  if (armored.size() > kMaxBackupBytes) return Error(ErrorCode::kTooLarge, "backup");
  if (WriteSealedFile(path, AsBytes(armored)).ok()) return absl::OkStatus();
  return ErrorAbout(ErrorCode::kStorageFailed, "backup", {path});
}

// The names of the files.
absl::StatusOr<std::vector<std::string>> KeepBackup(const ExportAccountResult& backup,
                                                    const std::string& directory) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(directory, ignored)) {
    return ErrorAbout(ErrorCode::kNotFound, "directory", {directory});
  }
  std::vector<std::string> paths = {directory + "/letterlock-keystore.age",
                                    directory + "/letterlock-contacts.age"};
  RETURN_IF_ERROR(KeepFile(paths[0], backup.keystore));
  RETURN_IF_ERROR(KeepFile(paths[1], backup.contacts));
  return paths;
}

absl::StatusOr<int> Export(Session& session, const CommandLine& line) {
  absl::StatusOr<ExportAccountResult> exported = ExportAccount(session, {});
  if (!exported.ok() && CodeOf(exported.status()) == ErrorCode::kLocked) {
    RETURN_IF_ERROR(UnlockKeystore(session, {}).status());
    exported = ExportAccount(session, {});
  }
  ASSIGN_OR_RETURN(const ExportAccountResult result, std::move(exported));
  std::vector<std::string> paths;
  if (!line.json || !line.words.empty()) {
    ASSIGN_OR_RETURN(paths, KeepBackup(result, line.words.empty() ? "." : line.words[0]));
  }
  line.json ? PrintJson(result) : PrintOut(absl::StrCat(absl::StrJoin(paths, "\n"), "\n"));
  return 0;
}

absl::StatusOr<int> Import(Session& session, const CommandLine& line) {
  ImportAccountParams params;
  ASSIGN_OR_RETURN(const SecretBytes keystore, ReadInput({line.words[0]}, kMaxBackupBytes));
  params.keystore = std::string(keystore.RevealText());
  if (line.words.size() == 2) {
    ASSIGN_OR_RETURN(const SecretBytes contacts, ReadInput({line.words[1]}, kMaxBackupBytes));
    params.contacts = std::string(contacts.RevealText());
  }
  ASSIGN_OR_RETURN(ListAccountsResult result, ImportAccount(session, std::move(params)));
  line.json ? PrintJson(result) : PrintAccounts(result);
  return 0;
}

absl::StatusOr<int> Rotate(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(AccountResult result, RotateAccount(session, {line.words[0], std::nullopt}));
  line.json ? PrintJson(result) : PrintAccount(result.account);
  return 0;
}

absl::StatusOr<int> NewPassphrase(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(LockState result, ChangePassphrase(session, {}));
  line.json ? PrintJson(result) : PrintOut("The passphrase is changed.\n");
  return 0;
}

absl::StatusOr<int> Reset(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(ResetKeystoreResult result, ResetKeystore(session, {}));
  line.json ? PrintJson(result)
            : PrintOut(absl::StrCat("Your keys are now in ", result.set_aside, ".\n"));
  return 0;
}

absl::StatusOr<int> Card(Session& session, const CommandLine& line) {
  ASSIGN_OR_RETURN(ListAccountsResult listed, ListAccounts(session, {}));
  const std::vector<AccountSummary>& accounts = listed.accounts;
  if (line.words.empty() && accounts.size() > 1) {
    return Error(ErrorCode::kMalformedRequest, "which account?");
  }
  std::string wanted;
  if (!line.words.empty()) {
    ASSIGN_OR_RETURN(Address address, ParseGivenAddress(line.words[0]));
    wanted = address.value;
  }
  for (const AccountSummary& account : accounts) {
    if (!wanted.empty() && account.address != wanted) continue;
    line.json ? PrintJson(AccountResult{account}) : PrintOut(account.card);
    return 0;
  }
  return Error(ErrorCode::kNoAccount, "no such account");
}

constexpr Command kAccountCommands[] = {
    {"account create", "ADDRESS [--name NAME]", "new keys for an address of yours", 1, 1, &Create},
    {"account list", "", "your accounts", 0, 0, &ListAccountLines},
    {"account export", "[DIRECTORY]", "a backup: the sealed keys, the sealed contacts", 0, 1,
     &Export},
    {"account import", "KEYSTORE [CONTACTS]",
     "adds what is in a backup to what is here; overwrites nothing", 1, 2, &Import},
    {"account rotate", "ADDRESS", "new encryption keys; mail to the old ones still opens", 1, 1,
     &Rotate},
    {"account passphrase", "", "another passphrase for your keys", 0, 0, &NewPassphrase},
    {"account reset", "", "sets your keys aside, when the passphrase is forgotten", 0, 0, &Reset},
    {"card", "[ADDRESS]", "your card, to be given to others", 0, 1, &Card},
};

}  // namespace

absl::Span<const Command> AccountCommands() { return kAccountCommands; }

}  // namespace letterlock
