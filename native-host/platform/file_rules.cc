// SPDX-License-Identifier: Apache-2.0
#include "platform/file_rules.h"

#ifdef __linux__
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "platform/descriptor.h"
#endif

namespace letterlock {
#ifdef __linux__
namespace {

// Debian 12's header ends with the second version of Landlock; these are the kernel's numbers.
constexpr uint64_t kTruncate = 1 << 14;
constexpr uint64_t kDeviceControl = 1 << 15;
constexpr uint64_t kTcp = 1 << 0 | 1 << 1;     // bind, connect
constexpr uint64_t kOthers = 1 << 0 | 1 << 1;  // abstract sockets and signals of other processes

constexpr uint64_t kEveryFirstRight = LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1;
constexpr uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr uint64_t kOurFiles = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                               LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                               LANDLOCK_ACCESS_FS_REMOVE_FILE | kTruncate;
constexpr const char* kRandomness = "/dev/urandom";

// landlock_ruleset_attr as of version 6.
struct Handled {
  uint64_t files = 0;
  uint64_t network = 0;
  uint64_t scopes = 0;
};

int NewestVersion() {
  return static_cast<int>(
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

Handled HandledBy(int version) {
  Handled handled;
  handled.files = kEveryFirstRight;
  if (version >= 2) handled.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) handled.files |= kTruncate;
  if (version >= 4) handled.network = kTcp;
  if (version >= 5) handled.files |= kDeviceControl;
  if (version >= 6) handled.scopes = kOthers;
  return handled;
}

// An older kernel refuses fields it does not know unless they are left out.
size_t SizeFor(int version) {
  if (version >= 6) return sizeof(Handled);
  return version >= 4 ? offsetof(Handled, scopes) : offsetof(Handled, network);
}

bool Allow(int rules, uint64_t rights, const std::string& path, int flags) {
  const Descriptor below(open(path.c_str(), O_PATH | O_CLOEXEC | flags));
  if (!below.open()) return false;
  const landlock_path_beneath_attr rule{rights, below.number()};
  return syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

}  // namespace

bool AllowFilesOnlyIn(const std::string& data_directory) {
  const int version = NewestVersion();
  if (version < 1) return false;
  const Handled handled = HandledBy(version);
  const Descriptor rules(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, SizeFor(version), 0)));
  if (!rules.open()) return false;
  if (!Allow(rules.number(), kOurFiles & handled.files, data_directory, O_DIRECTORY)) return false;
  // SQLite and libsodium would do with less without it.
  Allow(rules.number(), kReadFile, kRandomness, 0);
  return syscall(SYS_landlock_restrict_self, rules.number(), 0) == 0;
}

#else

bool AllowFilesOnlyIn(const std::string&) { return false; }

#endif
}  // namespace letterlock
