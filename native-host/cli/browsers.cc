// SPDX-License-Identifier: Apache-2.0
#include "cli/browsers.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/data_dir.h"

namespace letterlock {
namespace {

constexpr absl::string_view kChromiumFolder = "/NativeMessagingHosts";
constexpr absl::string_view kFirefoxFolder = "/native-messaging-hosts";

std::string Variable(const char* name) {
  const char* value = getenv(name);
  return value == nullptr ? "" : value;
}

Browser Chromium(std::string name, const std::string& own, const std::string& system,
                 std::vector<std::string> programs) {
  return {std::move(name),
          BrowserFamily::kChromium,
          own,
          {absl::StrCat(own, kChromiumFolder), absl::StrCat("/etc/", system, kFirefoxFolder)},
          std::move(programs)};
}

Browser Firefox(std::string name, const std::string& own, const std::string& system,
                std::vector<std::string> programs) {
  return {std::move(name),
          BrowserFamily::kFirefox,
          own,
          {absl::StrCat(own, kFirefoxFolder), absl::StrCat("/usr/lib/", system, kFirefoxFolder),
           absl::StrCat("/usr/lib64/", system, kFirefoxFolder)},
          std::move(programs)};
}

std::vector<Browser> KnownBrowsers() {
  const std::string home = HomeDirectory();
  std::string config = Variable("XDG_CONFIG_HOME");
  if (config.empty()) config = home + "/.config";
  std::vector<Browser> known = {
      Chromium("Chrome", config + "/google-chrome", "opt/chrome",
               {"google-chrome", "google-chrome-stable"}),
      Chromium("Chromium", config + "/chromium", "chromium", {"chromium", "chromium-browser"}),
      Chromium("Edge", config + "/microsoft-edge", "opt/edge",
               {"microsoft-edge", "microsoft-edge-stable"}),
      Chromium("Brave", config + "/BraveSoftware/Brave-Browser", "opt/brave",
               {"brave-browser", "brave"}),
      Chromium("Vivaldi", config + "/vivaldi", "opt/vivaldi", {"vivaldi", "vivaldi-stable"}),
      Chromium("Opera", config + "/opera", "opt/chrome", {"opera"}),
      Firefox("Firefox", home + "/.mozilla", "mozilla", {"firefox", "firefox-esr"}),
      Firefox("LibreWolf", home + "/.librewolf", "librewolf", {"librewolf"}),
  };
  // Opera reads Chrome's manifests.
  known[5].directories = known[0].directories;
  return known;
}

bool IsOnPath(const std::string& program) {
  for (absl::string_view directory : absl::StrSplit(Variable("PATH"), ':', absl::SkipEmpty())) {
    if (access(absl::StrCat(directory, "/", program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

bool IsInstalled(const Browser& browser) {
  std::error_code ignored;
  return std::filesystem::is_directory(browser.own_directory, ignored) ||
         std::any_of(browser.programs.begin(), browser.programs.end(), IsOnPath);
}

}  // namespace

std::vector<Browser> InstalledBrowsers() {
  std::vector<Browser> browsers = KnownBrowsers();
  browsers.erase(std::remove_if(browsers.begin(), browsers.end(),
                                [](const Browser& browser) { return !IsInstalled(browser); }),
                 browsers.end());
  return browsers;
}

}  // namespace letterlock
