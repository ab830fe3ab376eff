// SPDX-License-Identifier: Apache-2.0
#include "platform/data_dir.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "native-host/platform/scoped_variable.h"
#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class DataDirTest : public testing::Test {
 protected:
  TempDir home_;
  ScopedVariable home_variable_{"HOME", home_.path().c_str()};
  ScopedVariable data_variable_{"XDG_DATA_HOME", nullptr};
  ScopedVariable config_variable_{"XDG_CONFIG_HOME", nullptr};
};

TEST_F(DataDirTest, IsMadePrivateBelowTheHomeDirectory) {
  const mode_t before = umask(0);
  EXPECT_THAT(DataDirectory(), IsOkAndHolds(home_.File(".local/share/letterlock")));
  umask(before);
  EXPECT_EQ(ModeOf(home_.File(".local/share/letterlock")), 0700);
  EXPECT_THAT(DataDirectory(), IsOk()) << "a second time";
}

TEST_F(DataDirTest, FollowsAbsoluteVariablesAndIgnoresRelativeOnes) {
  const ScopedVariable data("XDG_DATA_HOME", home_.File("data").c_str());
  const ScopedVariable config("XDG_CONFIG_HOME", home_.File("config").c_str());
  EXPECT_THAT(DataDirectory(), IsOkAndHolds(home_.File("data/letterlock")));
  EXPECT_EQ(ConfigPath(), home_.File("config/letterlock/config.json"));
  for (const char* relative : {"", "data", "./data", "../data"}) {
    const ScopedVariable relative_data("XDG_DATA_HOME", relative);
    const ScopedVariable relative_config("XDG_CONFIG_HOME", relative);
    EXPECT_THAT(DataDirectory(), IsOkAndHolds(home_.File(".local/share/letterlock")));
    EXPECT_EQ(ConfigPath(), home_.File(".config/letterlock/config.json"));
  }
}

TEST_F(DataDirTest, FallsBackToTheHomeDirectoryOfThePasswordFile) {
  const ScopedVariable home("HOME", nullptr);
  EXPECT_EQ(ConfigPath().front(), '/');
  EXPECT_NE(ConfigPath(), "/.config/letterlock/config.json");
}

TEST_F(DataDirTest, ReadsThePasswordFileOnceAndNotInTheSandbox) {
  const ScopedVariable home("HOME", nullptr);
  const std::string before = ConfigPath();
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  const rlimit no_file{0, limit.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &no_file), 0);
  const std::string after = ConfigPath();
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(after, before);
}

TEST_F(DataDirTest, RefusesADirectoryThatOthersMayEnter) {
  ASSERT_THAT(DataDirectory(), IsOk());
  for (mode_t mode : {0777u, 0755u, 0750u, 0701u}) {
    ASSERT_EQ(chmod(home_.File(".local/share/letterlock").c_str(), mode), 0);
    EXPECT_THAT(DataDirectory(), HasErrorCode(ErrorCode::kStorageFailed));
  }
}

TEST_F(DataDirTest, RefusesASymlinkAFileAndAForeignDirectory) {
  const ScopedVariable data("XDG_DATA_HOME", home_.path().c_str());
  const std::string path = home_.File("letterlock");
  ASSERT_EQ(mkdir(home_.File("elsewhere").c_str(), 0700), 0);
  ASSERT_EQ(symlink(home_.File("elsewhere").c_str(), path.c_str()), 0);
  EXPECT_THAT(DataDirectory(), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_EQ(unlink(path.c_str()), 0);
  MakeFile(path, "a file");
  EXPECT_THAT(DataDirectory(), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_EQ(unlink(path.c_str()), 0);
  if (geteuid() != 0) return;  // only root can give a directory away
  ASSERT_EQ(mkdir(path.c_str(), 0700), 0);
  ASSERT_EQ(chown(path.c_str(), 1, 1), 0);
  EXPECT_THAT(DataDirectory(), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST_F(DataDirTest, FailsWhereItCannotBeMade) {
  MakeFile(home_.File("file"), "");
  const ScopedVariable data("XDG_DATA_HOME", home_.File("file").c_str());
  EXPECT_THAT(DataDirectory(), HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
