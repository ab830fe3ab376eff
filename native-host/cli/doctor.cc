// SPDX-License-Identifier: Apache-2.0
// `letterlock doctor`: finds what keeps Letterlock from working, and says the command that mends
// each.
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/browsers.h"
#include "cli/check_browser.h"
#include "cli/command_line.h"
#include "cli/report.h"
#include "crypto/secret_bytes.h"
#include "platform/data_dir.h"
#include "platform/pinentry.h"
#include "platform/sandbox.h"
#include "platform/settings_file.h"
#include "protocol/config.h"
#include "service/drafts.h"
#include "service/list_accounts.h"
#include "service/list_contacts.h"
#include "service/say_hello.h"

namespace letterlock {
namespace {

// The directory is made again, and the files in it become readable by their owner alone.
constexpr absl::string_view kMendDirectory =
    "d=\"${XDG_DATA_HOME:-$HOME/.local/share}/letterlock\"; mkdir -p \"$d\" && chmod -R "
    "u+rwX,go-rwx \"$d\"";

// A file others may enter is closed to them; a damaged one is set aside, never deleted.
std::string MendFile(const std::string& path) {
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  std::error_code ignored;
  const auto mode = std::filesystem::status(path, ignored).permissions();
  if ((mode & others) != std::filesystem::perms::none) return "chmod 600 " + Quote(path);
  return absl::StrCat("mv ", Quote(path), " ", Quote(path + ".damaged"));
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

void CheckStores(Session& session, Report& report) {
  const absl::StatusOr<std::string> directory = DataDirectory();
  if (!directory.ok()) {
    report.Problem("the data directory cannot be used", kMendDirectory);
    return;
  }
  report.Good(absl::StrCat("data directory ", *directory));
  if (auto accounts = ListAccounts(session, {}); accounts.ok()) {
    report.Good(absl::StrCat("accounts: ", accounts->accounts.size()));
  } else {
    report.Problem("the list of accounts cannot be read; the next unlocking writes it anew",
                   MendFile(*directory + "/accounts.json"));
  }
  if (auto contacts = ListContacts(session, {}); contacts.ok()) {
    report.Good(absl::StrCat("contacts: ", contacts->contacts.size()));
  } else {
    report.Problem("the contacts cannot be read", MendFile(*directory + "/contacts.sqlite"));
  }
  if (auto drafts = ListDrafts(session, {}); drafts.ok()) {
    report.Good(absl::StrCat("drafts: ", drafts->drafts.size()));
  } else {
    report.Problem("the drafts cannot be read", MendFile(*directory + "/drafts.sqlite"));
  }
  NameDamagedFiles(*directory, report);
}

void CheckPinentry(const Config& config, Report& report) {
  const absl::StatusOr<std::string> program = FindPinentry(config.pinentry);
  if (program.ok()) {
    report.Good(absl::StrCat("passphrase dialog ", *program));
  } else if (config.pinentry.empty()) {
    report.Note("no graphical pinentry: the add-on's own window asks for the passphrase");
  } else {
    report.Problem(absl::StrCat(config.pinentry, " of config.json cannot be used as a dialog"),
                   absl::StrCat("mv ", Quote(ConfigPath()), " ", Quote(ConfigPath() + ".old")));
  }
}

void CheckConfig(Report& report) {
  const absl::StatusOr<Config> config = ParseConfig(ReadSettingsFile(ConfigPath()));
  if (config.ok()) {
    CheckPinentry(*config, report);
  } else {
    report.Problem(absl::StrCat(ConfigPath(), " is not usable, defaults are used"),
                   absl::StrCat("mv ", Quote(ConfigPath()), " ", Quote(ConfigPath() + ".old")));
  }
}

void CheckProtection(Report& report) {
  const Sandbox sandbox = TrySandbox(DataDirectoryPath());
  if (sandbox.system_calls && sandbox.files) {
    report.Good("the host is confined: no network, no programs, no files but its own");
  }
  if (!sandbox.system_calls) {
    report.Note("this system has no seccomp filter: the host is not kept from the network");
  }
  if (!sandbox.files) {
    report.Note("this kernel has no Landlock: the host is not kept from your other files");
  }
  if (!KeysStayInMemory()) {
    report.Note("keys may be swapped to disk: raise the limit that `ulimit -l` shows");
  }
}

std::string HostBesideThisProgram() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().string() +
         "/letterlock-host";
}

absl::StatusOr<int> Doctor(Session& session, const CommandLine&) {
  Report report;
  report.Good(absl::StrCat("letterlock ", Version()));
  CheckStores(session, report);
  CheckConfig(report);
  CheckProtection(report);
  const std::vector<Browser> browsers = InstalledBrowsers();
  if (browsers.empty()) report.Note("no browser is installed that Letterlock knows");
  for (const Browser& browser : browsers) {
    CheckBrowser(browser, HostBesideThisProgram(), report);
  }
  return report.problems() == 0 ? 0 : 1;
}

constexpr Command kDoctorCommands[] = {
    {"doctor", "", "what keeps Letterlock from working, and how to mend it", 0, 0, &Doctor},
};

}  // namespace

absl::Span<const Command> DoctorCommands() { return kDoctorCommands; }

}  // namespace letterlock
