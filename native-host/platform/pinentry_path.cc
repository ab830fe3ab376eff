// SPDX-License-Identifier: Apache-2.0
#include "platform/pinentry_path.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/error.h"

namespace letterlock {
namespace {

// In the order of desktops; the last is whatever the system's alternatives point to.
constexpr absl::string_view kNames[] = {
    "pinentry-gnome3", "pinentry-qt",   "pinentry-qt6", "pinentry-qt5", "pinentry-gtk-2",
    "pinentry-gtk",    "pinentry-fltk", "pinentry-x11", "pinentry-mac", "pinentry"};

struct FreeMemory {
  void operator()(char* memory) const { free(memory); }
};

std::string Resolve(const std::string& path) {
  const std::unique_ptr<char, FreeMemory> resolved(realpath(path.c_str(), nullptr));
  return resolved == nullptr ? "" : resolved.get();
}

bool OnlyWeMayChange(const struct stat& status) {
  const bool ours = status.st_uid == 0 || status.st_uid == geteuid();
  const bool writable = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  const bool sticky = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
  return ours && (!writable || sticky);
}

// `path` has no symlinks left.
bool IsTrusted(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  if (!OnlyWeMayChange(status) || access(path.c_str(), X_OK) != 0) return false;
  for (size_t slash = path.rfind('/'); slash != 0; slash = path.rfind('/', slash - 1)) {
    if (stat(path.substr(0, slash).c_str(), &status) != 0) return false;
    if (!OnlyWeMayChange(status)) return false;
  }
  return stat("/", &status) == 0 && OnlyWeMayChange(status);
}

std::optional<std::string> TrustedProgram(const std::string& path) {
  const std::string resolved = Resolve(path);
  if (resolved.empty() || !IsTrusted(resolved)) return std::nullopt;
  return resolved;
}

bool NeedsTerminal(const std::string& program) {
  const absl::string_view name = absl::string_view(program).substr(program.rfind('/') + 1);
  return absl::StrContains(name, "curses") || absl::StrContains(name, "tty");
}

bool HasDisplay() {
#ifdef __APPLE__
  return true;
#else
  const char* x11 = getenv("DISPLAY");
  const char* wayland = getenv("WAYLAND_DISPLAY");
  return (x11 != nullptr && *x11 != '\0') || (wayland != nullptr && *wayland != '\0');
#endif
}

std::optional<std::string> FirstOnPath(absl::string_view name) {
  const char* search_path = getenv("PATH");
  for (absl::string_view directory :
       absl::StrSplit(search_path == nullptr ? "" : search_path, ':')) {
    if (!absl::StartsWith(directory, "/")) continue;
    std::optional<std::string> program = TrustedProgram(absl::StrCat(directory, "/", name));
    if (program.has_value() && !NeedsTerminal(*program)) return program;
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<std::string> FindPinentry(const std::string& configured_path) {
  if (!configured_path.empty()) {
    if (configured_path[0] != '/') return Error(ErrorCode::kNoPinentry, "path not absolute");
    if (std::optional<std::string> program = TrustedProgram(configured_path)) return *program;
    return Error(ErrorCode::kNoPinentry, "configured program missing or open to others");
  }
  if (!HasDisplay()) return Error(ErrorCode::kNoPinentry, "no display");
  for (absl::string_view name : kNames) {
    if (std::optional<std::string> program = FirstOnPath(name)) return *program;
  }
  return Error(ErrorCode::kNoPinentry, "no graphical pinentry on PATH");
}

}  // namespace letterlock
