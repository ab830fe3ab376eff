// SPDX-License-Identifier: Apache-2.0
#include "platform/file_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string>

#include "native-host/platform/in_child.h"
#include "native-host/platform/test_files.h"
#include "platform/atomic_file.h"
#include "platform/database.h"
#include "platform/hardening.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class FileRulesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1) {
      GTEST_SKIP() << "this kernel has no Landlock";
    }
    mkdir(data_.c_str(), 0700);
    MakeFile(dir_.File("foreign"), "x");
    MakeFile(data_ + "/ours", "x");
  }

  bool Confine() const { return HardenProcess().ok() && AllowFilesOnlyIn(data_); }

  // That the file cannot be opened so.
  static bool IsRefused(const std::string& path, int flags) {
    return open(path.c_str(), flags | O_CLOEXEC, 0600) == -1 && errno == EACCES;
  }

  TempDir dir_;
  std::string data_ = dir_.File("data");
};

TEST_F(FileRulesTest, RefusesEveryOtherFile) {
  EXPECT_TRUE(HoldsInChild([&] {
    return Confine() && IsRefused(dir_.File("foreign"), O_RDONLY) &&
           IsRefused(dir_.File("foreign"), O_WRONLY) &&
           IsRefused(dir_.File("new"), O_WRONLY | O_CREAT) && IsRefused("/etc/passwd", O_RDONLY) &&
           IsRefused("/proc/self/mem", O_RDWR) && IsRefused("/", O_RDONLY | O_DIRECTORY) &&
           IsRefused(data_ + "/../foreign", O_RDONLY);
  }));
}

TEST_F(FileRulesTest, RefusesToMoveMakeAndRemoveElsewhere) {
  EXPECT_TRUE(HoldsInChild([&] {
    return Confine() && rename((data_ + "/ours").c_str(), dir_.File("moved").c_str()) == -1 &&
           unlink(dir_.File("foreign").c_str()) == -1 && mkdir(dir_.File("d").c_str(), 0700) == -1;
  }));
  EXPECT_EQ(NamesIn(dir_.path()), (std::vector<std::string>{"data", "foreign"}));
}

TEST_F(FileRulesTest, LeavesTheStoresUsable) {
  EXPECT_TRUE(HoldsInChild([&] {
    if (!Confine() || !WriteStoredFile(data_ + "/stored", {}).ok()) return false;
    const absl::string_view schema[] = {"CREATE TABLE t (a TEXT)"};
    const absl::StatusOr<Database> database = Database::Open(data_ + "/contacts.sqlite", schema);
    return database.ok() && database->Query("INSERT INTO t VALUES (?)", {"x"}).ok() &&
           database->Query("SELECT a FROM t ORDER BY a", {}).ok();
  }));
}

TEST_F(FileRulesTest, LeavesRandomnessReadable) {
  EXPECT_TRUE(HoldsInChild([&] { return Confine() && open("/dev/urandom", O_RDONLY) >= 0; }));
}

TEST_F(FileRulesTest, ChangesNothingWithoutADataDirectory) {
  EXPECT_TRUE(HoldsInChild([&] {
    return HardenProcess().ok() && !AllowFilesOnlyIn(dir_.File("absent")) &&
           open(dir_.File("foreign").c_str(), O_RDONLY) >= 0;
  }));
}

}  // namespace
}  // namespace letterlock
