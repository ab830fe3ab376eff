// SPDX-License-Identifier: Apache-2.0
#include "cli/check_stores.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "platform/atomic_file.h"
#include "platform/data_dir.h"
#include "platform/database.h"
#include "platform/own_file.h"
#include "service/drafts.h"
#include "service/list_accounts.h"

namespace letterlock {
namespace {

// A link is replaced by what it leads to. The directory is made again, and the files in it become
// readable by their owner alone.
constexpr absl::string_view kMendDirectory =
    "d=\"${XDG_DATA_HOME:-$HOME/.local/share}/letterlock\"; "
    "if [ -L \"$d\" ]; then t=$(realpath \"$d\") && rm \"$d\" && cp -a \"$t\" \"$d\"; fi; "
    "mkdir -p \"$d\" && chmod -R u+rwX,go-rwx \"$d\"";
constexpr absl::string_view kInstall = "./installer/install.sh";
constexpr size_t kTrialBytes = size_t{64} * 1024;  // what a change takes at most, mostly

// Whether anything can be kept in the directory. Mail is read and written even so, but what else is
// wrong can neither be told for sure nor mended.
bool CheckRoom(const std::string& directory, Report& report) {
  const std::string trial = directory + "/doctor.trial";
  const bool has_room = WriteStoredFile(trial, Bytes(kTrialBytes)).ok();
  unlink(trial.c_str());
  if (has_room) return true;
  struct statvfs disk {};
  const bool is_read_only =
      statvfs(directory.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0;
  if (is_read_only) {
    report.Problem(absl::StrCat("the disk under ", directory, " is read-only: nothing can be kept"),
                   absl::StrCat("sudo mount -o remount,rw \"$(findmnt -nro TARGET -T ",
                                Quote(directory), ")\""));
  } else if (access(directory.c_str(), W_OK) != 0) {
    report.Problem(absl::StrCat(directory, " cannot be written to"), kMendDirectory);
  } else {
    report.Problem(absl::StrCat("the disk under ", directory, " is full: nothing can be kept"),
                   absl::StrCat("df -h ", Quote(directory), "  # make room there"));
  }
  return false;
}

bool IsOfAnotherUser(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && status.st_uid != geteuid();
}

// One that was made with sudo, say, is given back; a link is replaced by what it leads to, a file
// others may enter is closed to them; a damaged one is set aside, never deleted.
std::string MendFile(const std::string& path) {
  const std::string file = Quote(path);
  if (IsOfAnotherUser(path)) {
    return absl::StrCat("sudo chown \"$(id -u):$(id -g)\" ", file, " && chmod 600 ", file);
  }
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(path, ignored);
  if (std::filesystem::is_symlink(status)) {
    return absl::StrCat("f=$(realpath ", file, ") && cp --remove-destination \"$f\" ", file,
                        " && chmod 600 ", file);
  }
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  const bool is_open = (status.permissions() & others) != std::filesystem::perms::none;
  if (std::filesystem::is_regular_file(status) && is_open) return "chmod 600 " + file;
  return absl::StrCat("mv ", file, " ", Quote(path + ".damaged"));
}

void NameDamagedFiles(const std::string& directory, Report& report) {
  std::error_code ignored;
  std::filesystem::directory_iterator entry(directory, ignored);
  // Not a range: its increment ends the process where a directory cannot be read to its end.
  for (; entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
    const std::string path = entry->path().string();
    const bool is_journal = absl::EndsWith(path, "-wal") || absl::EndsWith(path, "-shm") ||
                            absl::EndsWith(path, "-journal");
    if (absl::StrContains(entry->path().filename().string(), ".damaged") && !is_journal) {
      report.Note(absl::StrCat("set aside as damaged: ", path));
    }
  }
}

// A lock has nothing in it, and is made again.
void CheckLocks(const std::string& directory, Report& report) {
  for (const char* store : {"keystore", "contacts.sqlite", "drafts.sqlite"}) {
    for (const char* end : {".lock", ".lock.next"}) {
      const std::string path = absl::StrCat(directory, "/", store, end);
      if (CheckOwnFile(path).ok()) continue;
      report.Problem(absl::StrCat(path, " is no file of yours alone: nothing can be kept"),
                     absl::StrCat("rm -rf ", Quote(path)));
    }
  }
}

absl::StatusOr<size_t> CountAccounts(Session& session) {
  ASSIGN_OR_RETURN(const ListAccountsResult listed, ListAccounts(session, {}));
  return listed.accounts.size();
}

// Not as contact.list, which needs the list of accounts too.
absl::StatusOr<size_t> CountContacts(Session& session) {
  ASSIGN_OR_RETURN(const ContactBook* book, session.contacts());
  ASSIGN_OR_RETURN(const std::vector<Contact> contacts, book->List());
  return contacts.size();
}

absl::StatusOr<size_t> CountDrafts(Session& session) {
  ASSIGN_OR_RETURN(const ListDraftsResult listed, ListDrafts(session, {}));
  return listed.drafts.size();
}

absl::Status CheckKeys(Session& session) {
  ASSIGN_OR_RETURN(Keystore * keystore, session.keystore());
  return keystore->CheckFile();
}

// As after an empty battery. Cards are then of a time to come, which no card may be.
void CheckClock(Session& session, const std::string& keystore, Report& report) {
  struct stat status {};
  if (lstat(keystore.c_str(), &status) != 0) return;
  if (absl::TimeFromTimespec(status.st_mtim) < session.clock().Now() + absl::Hours(24)) return;
  report.Problem(
      "the clock is set to before your keys were written: other people's cards are refused",
      "sudo timedatectl set-ntp true");
}

void CheckKeystore(Session& session, const std::string& path, Report& report) {
  const absl::Status status = CheckKeys(session);
  if (status.ok()) return;
  if (CodeOf(status) == ErrorCode::kNoAccount) {
    report.Problem(absl::StrCat("the keys are gone: there is no ", path),
                   "letterlock account import FILE  # a backup's keystore");
  } else {
    report.Problem("the keys cannot be read", MendFile(path));
  }
}

void CheckDatabase(absl::string_view what, const absl::StatusOr<size_t>& count,
                   const std::string& path, Report& report) {
  if (count.ok()) {
    report.Good(absl::StrCat(what, ": ", *count));
  } else if (IsOfNewerProgram(count.status())) {
    report.Problem(absl::StrCat("the ", what, " are of a later version of Letterlock"), kInstall);
  } else {
    report.Problem(absl::StrCat("the ", what, " cannot be read"), MendFile(path));
  }
}

}  // namespace

void CheckStores(Session& session, Report& report) {
  const absl::StatusOr<std::string> directory = DataDirectory();
  if (!directory.ok()) {
    report.Problem("the data directory cannot be used", kMendDirectory);
    return;
  }
  report.Good(absl::StrCat("data directory ", *directory));
  if (!CheckRoom(*directory, report)) return;
  CheckLocks(*directory, report);
  if (const auto accounts = CountAccounts(session); accounts.ok()) {
    report.Good(absl::StrCat("accounts: ", *accounts));
    CheckKeystore(session, *directory + "/keystore.age", report);
    CheckClock(session, *directory + "/keystore.age", report);
  } else {
    report.Problem("the list of accounts cannot be read; the next unlocking writes it anew",
                   MendFile(*directory + "/accounts.json"));
  }
  CheckDatabase("contacts", CountContacts(session), *directory + "/contacts.sqlite", report);
  CheckDatabase("drafts", CountDrafts(session), *directory + "/drafts.sqlite", report);
  NameDamagedFiles(*directory, report);
}

}  // namespace letterlock
