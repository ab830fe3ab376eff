// SPDX-License-Identifier: Apache-2.0
#include "cli/check_browser.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/host_process.h"
#include "cli/input.h"
#include "service/say_hello.h"

namespace letterlock {
namespace {

constexpr absl::string_view kReinstall = "./installer/install.sh";
constexpr size_t kMaxManifestBytes = size_t{64} * 1024;

std::string ManifestIn(const std::string& directory) {
  return absl::StrCat(directory, "/", kHostName, ".json");
}

// Writes the manifest anew where this browser looks first: a user's file wins over the system's.
std::string RewriteCommand(const Browser& browser, const std::string& own_host) {
  const std::string directory = Quote(browser.directories.front());
  const std::string file = Quote(ManifestIn(browser.directories.front()));
  const std::string manifest = Quote(SerializeHostManifest(own_host, browser.family));
  return absl::StrCat("mkdir -p ", directory, " && rm -rf ", file, " && echo ", manifest, " > ",
                      file, " && chmod 644 ", file);
}

// What is wrong with who may write `path`; nullopt when only root or this user may.
std::optional<std::string> WriteAccessFault(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return "is not there";
  if (status.st_uid != 0 && status.st_uid != geteuid()) return "belongs to another user";
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "can be changed by other users";
  return std::nullopt;
}

// Of a file that the browser relies on, and of the folder it is in.
void CheckWriteAccess(const Browser& browser, const std::string& file, Report& report) {
  for (const std::string& path : {file, std::filesystem::path(file).parent_path().string()}) {
    if (auto fault = WriteAccessFault(path)) {
      report.Problem(absl::StrCat(browser.name, ": ", path, " ", *fault),
                     absl::StrCat("chmod go-w ", Quote(path)));
    }
  }
}

// What the browser does not take about the manifest; nullopt when all is well.
std::optional<std::string> ManifestFault(const Browser& browser,
                                         const std::optional<HostManifest>& manifest) {
  if (!manifest) return "cannot be read, is not JSON, or has missing or unknown keys";
  if (manifest->name != kHostName) return "names another host";
  if (manifest->type != "stdio") return "has another type than stdio";
  if (!absl::StartsWith(manifest->path, "/")) return "has a path that is not absolute";
  // Others would be refused by the host, but must not even start it.
  const std::vector<std::string> ours = {CallerOf(browser.family)};
  if (manifest->callers != ours) return "does not allow exactly this add-on";
  return std::nullopt;
}

std::optional<HostManifest> LoadManifest(const std::string& path, BrowserFamily family) {
  const absl::StatusOr<SecretBytes> text = ReadInput({path}, kMaxManifestBytes);
  return text.ok() ? ParseHostManifest(text->RevealText(), family) : std::nullopt;
}

// As the browser does: the first directory that has the file.
std::optional<std::string> FindManifest(const Browser& browser) {
  for (const std::string& directory : browser.directories) {
    std::error_code ignored;
    if (std::filesystem::exists(ManifestIn(directory), ignored)) return ManifestIn(directory);
  }
  return std::nullopt;
}

std::vector<std::string> ArgumentsOf(const Browser& browser, const std::string& manifest) {
  if (browser.family == BrowserFamily::kChromium) return {CallerOf(browser.family)};
  return {manifest, CallerOf(browser.family)};
}

// The binary the manifest names: there, ours to trust, and answering.
void CheckHost(const Browser& browser, const std::string& manifest, const std::string& host,
               const std::string& own_host, Report& report) {
  const bool is_own = host == own_host;
  const std::string mend = is_own ? std::string(kReinstall) : RewriteCommand(browser, own_host);
  std::error_code ignored;
  if (access(host.c_str(), X_OK) != 0 || !std::filesystem::is_regular_file(host, ignored)) {
    report.Problem(absl::StrCat(browser.name, ": ", host, " is no program that can be started"),
                   mend);
    return;
  }
  CheckWriteAccess(browser, host, report);
  const absl::StatusOr<std::string> version = GreetHost(host, ArgumentsOf(browser, manifest));
  if (!version.ok()) {
    report.Problem(absl::StrCat(browser.name, ": ", host, ": ", version.status().message()), mend);
  } else if (*version != Version()) {
    report.Problem(
        absl::StrCat(browser.name, ": ", host, " is version ", *version, ", this is ", Version()),
        mend);
  } else {
    report.Good(absl::StrCat(browser.name, ": ", host, " answers, version ", *version));
  }
}

}  // namespace

void CheckBrowser(const Browser& browser, const std::string& own_host, Report& report) {
  const std::optional<std::string> path = FindManifest(browser);
  if (!path) {
    report.Problem(
        absl::StrCat(browser.name, ": no manifest ", ManifestIn(browser.directories.front())),
        RewriteCommand(browser, own_host));
    return;
  }
  CheckWriteAccess(browser, *path, report);
  const std::optional<HostManifest> manifest = LoadManifest(*path, browser.family);
  if (auto fault = ManifestFault(browser, manifest)) {
    report.Problem(absl::StrCat(browser.name, ": ", *path, " ", *fault),
                   RewriteCommand(browser, own_host));
    return;
  }
  report.Good(absl::StrCat(browser.name, ": reads ", *path));
  CheckHost(browser, *path, manifest->path, own_host, report);
}

}  // namespace letterlock
