// SPDX-License-Identifier: Apache-2.0
// `letterlock doctor`: finds what keeps Letterlock from working, and says the command that mends
// each.
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/browsers.h"
#include "cli/check_browser.h"
#include "cli/check_stores.h"
#include "cli/command_line.h"
#include "cli/report.h"
#include "crypto/secret_bytes.h"
#include "platform/data_dir.h"
#include "platform/pinentry.h"
#include "platform/sandbox.h"
#include "platform/settings_file.h"
#include "protocol/config.h"
#include "service/say_hello.h"

namespace letterlock {
namespace {

std::string SetConfigAside() {
  return absl::StrCat("mv ", Quote(ConfigPath()), " ", Quote(ConfigPath() + ".old"));
}

void CheckPinentry(const Config& config, Report& report) {
  const absl::StatusOr<std::string> program = FindPinentry(config.pinentry);
  if (program.ok()) {
    report.Good(absl::StrCat("passphrase dialog ", *program));
  } else if (config.pinentry.empty()) {
    report.Note("no graphical pinentry: the add-on's own window asks for the passphrase");
  } else {
    report.Problem(absl::StrCat(config.pinentry, " of config.json cannot be used as a dialog"),
                   SetConfigAside());
  }
}

void CheckConfig(Report& report) {
  const absl::StatusOr<Config> config = ParseConfig(ReadSettingsFile(ConfigPath()));
  if (config.ok()) {
    CheckPinentry(*config, report);
  } else {
    report.Problem(absl::StrCat(ConfigPath(), " is not usable, defaults are used"),
                   SetConfigAside());
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

absl::StatusOr<int> Doctor(Session& session, const CommandLine& line) {
  Report report(line.json);
  report.Good(absl::StrCat("letterlock ", Version()));
  CheckStores(session, report);
  CheckConfig(report);
  CheckProtection(report);
  const std::vector<Browser> browsers = InstalledBrowsers();
  if (browsers.empty()) report.Note("no browser is installed that Letterlock knows");
  for (const Browser& browser : browsers) {
    CheckBrowser(browser, HostBesideThisProgram(), report);
  }
  return report.Finish();
}

constexpr Command kDoctorCommands[] = {
    {"doctor", "", "what keeps Letterlock from working, and how to mend it", 0, 0, &Doctor},
};

}  // namespace

absl::Span<const Command> DoctorCommands() { return kDoctorCommands; }

}  // namespace letterlock
