// SPDX-License-Identifier: Apache-2.0
#include "platform/data_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "platform/descriptor.h"

namespace letterlock {
namespace {

constexpr mode_t kDirectoryMode = 0700;

// The XDG base directory specification: a relative path is to be ignored.
std::string AbsoluteFromEnvironment(const char* variable) {
  const char* value = getenv(variable);
  return value != nullptr && value[0] == '/' ? value : "";
}

std::string ReadPasswordFile() {
  const passwd* user = getpwuid(geteuid());
  return user != nullptr && user->pw_dir != nullptr ? user->pw_dir : "";
}

std::string BaseDirectory(const char* variable, absl::string_view below_home) {
  std::string base = AbsoluteFromEnvironment(variable);
  return base.empty() ? absl::StrCat(HomeDirectory(), "/", below_home) : base;
}

bool MakeWithParents(const std::string& path) {
  for (size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    if (mkdir(path.substr(0, slash).c_str(), kDirectoryMode) != 0 && errno != EEXIST) return false;
    if (slash == std::string::npos) return true;
  }
}

}  // namespace

std::string HomeDirectory() {
  std::string home = AbsoluteFromEnvironment("HOME");
  if (!home.empty()) return home;
  // Once: in the sandbox nobody reads it again.
  static const std::string& listed = *new std::string(ReadPasswordFile());
  return listed;
}

std::string DataDirectoryPath() {
  return BaseDirectory("XDG_DATA_HOME", ".local/share") + "/letterlock";
}

absl::StatusOr<std::string> DataDirectory() {
  const std::string path = DataDirectoryPath();
  if (!MakeWithParents(path)) return StorageFailed("no data directory");
  const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status {};
  if (!directory.open() || fstat(directory.number(), &status) != 0) {
    return StorageFailed("data directory cannot be opened");
  }
  if (status.st_uid != geteuid()) {
    return StorageFailed("data directory of another user");
  }
  if ((status.st_mode & 077) != 0) {
    return StorageFailed("data directory open to others");
  }
  return path;
}

std::string ConfigPath() {
  return BaseDirectory("XDG_CONFIG_HOME", ".config") + "/letterlock/config.json";
}

}  // namespace letterlock
