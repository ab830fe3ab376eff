// SPDX-License-Identifier: Apache-2.0
#include "platform/pinentry_path.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "native-host/platform/scoped_variable.h"
#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class PinentryPathTest : public testing::Test {
 protected:
  std::string MakeProgram(const std::string& name, mode_t mode = 0755) {
    const std::string path = dir_.File(name);
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    MakeFile(path, "#!/bin/sh\n", mode);
    return path;
  }

  TempDir dir_;
  ScopedVariable path_{"PATH", dir_.path().c_str()};
  ScopedVariable x11_{"DISPLAY", ":9"};
  ScopedVariable wayland_{"WAYLAND_DISPLAY", nullptr};
};

TEST_F(PinentryPathTest, TakesAConfiguredProgramOfOurs) {
  const std::string program = MakeProgram("my-pinentry", 0700);
  EXPECT_THAT(FindPinentry(program), IsOkAndHolds(program));
  const ScopedVariable no_display("DISPLAY", nullptr);
  EXPECT_THAT(FindPinentry(program), IsOkAndHolds(program));
}

TEST_F(PinentryPathTest, ResolvesSymlinksAndJudgesTheirTarget) {
  const std::string program = MakeProgram("my-pinentry");
  ASSERT_EQ(symlink(program.c_str(), dir_.File("link").c_str()), 0);
  EXPECT_THAT(FindPinentry(dir_.File("link")), IsOkAndHolds(program));
  ASSERT_EQ(chmod(program.c_str(), 0757), 0);
  EXPECT_THAT(FindPinentry(dir_.File("link")), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST_F(PinentryPathTest, RefusesAConfiguredProgramThatOthersCouldReplace) {
  const std::string program = MakeProgram("bin/pinentry");
  for (mode_t mode : {0775u, 0757u, 0777u, 0644u}) {
    ASSERT_EQ(chmod(program.c_str(), mode), 0);
    EXPECT_THAT(FindPinentry(program), HasErrorCode(ErrorCode::kNoPinentry)) << mode;
  }
  ASSERT_EQ(chmod(program.c_str(), 0755), 0);
  for (mode_t mode : {0775u, 0757u, 0777u}) {
    ASSERT_EQ(chmod(dir_.File("bin").c_str(), mode), 0);
    EXPECT_THAT(FindPinentry(program), HasErrorCode(ErrorCode::kNoPinentry)) << mode;
  }
  ASSERT_EQ(chmod(dir_.File("bin").c_str(), 01777), 0);
  EXPECT_THAT(FindPinentry(program), IsOkAndHolds(program)) << "a sticky directory";
}

TEST_F(PinentryPathTest, RefusesAProgramOrParentOfAnotherUser) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  const std::string program = MakeProgram("bin/pinentry");
  ASSERT_EQ(chown(program.c_str(), 1, 1), 0);
  EXPECT_THAT(FindPinentry(program), HasErrorCode(ErrorCode::kNoPinentry));
  ASSERT_EQ(chown(program.c_str(), 0, 0), 0);
  ASSERT_EQ(chown(dir_.File("bin").c_str(), 1, 1), 0);
  EXPECT_THAT(FindPinentry(program), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST_F(PinentryPathTest, RefusesPathsThatNameNoProgram) {
  MakeProgram("pinentry-qt");
  for (const std::string& path :
       {std::string("pinentry-qt"), std::string("./pinentry-qt"), dir_.path(), dir_.File("missing"),
        std::string("/"), std::string("/dev/null")}) {
    EXPECT_THAT(FindPinentry(path), HasErrorCode(ErrorCode::kNoPinentry)) << path;
  }
}

TEST_F(PinentryPathTest, PrefersAGraphicalProgramOnThePath) {
  const std::string generic = MakeProgram("pinentry");
  EXPECT_THAT(FindPinentry(""), IsOkAndHolds(generic));
  const std::string qt = MakeProgram("pinentry-qt");
  EXPECT_THAT(FindPinentry(""), IsOkAndHolds(qt));
  const std::string gnome = MakeProgram("pinentry-gnome3");
  EXPECT_THAT(FindPinentry(""), IsOkAndHolds(gnome));
}

TEST_F(PinentryPathTest, PassesOverProgramsThatNeedATerminal) {
  for (const char* name : {"pinentry-curses", "pinentry-tty"}) {
    const std::string program = MakeProgram(name);
    unlink(dir_.File("pinentry").c_str());
    ASSERT_EQ(symlink(program.c_str(), dir_.File("pinentry").c_str()), 0);
    EXPECT_THAT(FindPinentry(""), HasErrorCode(ErrorCode::kNoPinentry));
  }
}

TEST_F(PinentryPathTest, NeedsADisplayToSearchThePath) {
  const std::string program = MakeProgram("pinentry-qt");
  const ScopedVariable no_x11("DISPLAY", nullptr);
  EXPECT_THAT(FindPinentry(""), HasErrorCode(ErrorCode::kNoPinentry));
  const ScopedVariable wayland("WAYLAND_DISPLAY", "wayland-0");
  EXPECT_THAT(FindPinentry(""), IsOkAndHolds(program));
}

TEST_F(PinentryPathTest, SearchesOnlyAbsoluteAndTrustedDirectories) {
  const std::string program = MakeProgram("open/pinentry-qt");
  ASSERT_EQ(chmod(dir_.File("open").c_str(), 0777), 0);
  const ScopedVariable path("PATH", ("::.:relative:" + dir_.File("open")).c_str());
  EXPECT_THAT(FindPinentry(""), HasErrorCode(ErrorCode::kNoPinentry));
  const std::string trusted = MakeProgram("closed/pinentry-qt");
  const ScopedVariable longer("PATH", (dir_.File("open") + ":" + dir_.File("closed")).c_str());
  EXPECT_THAT(FindPinentry(""), IsOkAndHolds(trusted));
  const ScopedVariable none("PATH", nullptr);
  EXPECT_THAT(FindPinentry(""), HasErrorCode(ErrorCode::kNoPinentry));
}

}  // namespace
}  // namespace letterlock
