// SPDX-License-Identifier: Apache-2.0
#include "platform/hardening.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "native-host/platform/in_child.h"

namespace letterlock {
namespace {

TEST(HardeningTest, LeavesNothingForOtherProcessesToRead) {
  EXPECT_TRUE(HoldsInChild([] {
    rlimit core{1, 1};
    return HardenProcess().ok() && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && getrlimit(RLIMIT_CORE, &core) == 0 &&
           core.rlim_cur == 0 && core.rlim_max == 0;
  }));
}

TEST(HardeningTest, GivesTheProcFilesOfTheProcessToRoot) {
  EXPECT_TRUE(HoldsInChild([] {
    if (geteuid() == 0 && setuid(65534) != 0) return false;
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0 || !HardenProcess().ok()) return false;
    for (const char* file : {"mem", "environ", "maps"}) {
      struct stat status {};
      const std::string path = "/proc/self/" + std::string(file);
      if (stat(path.c_str(), &status) != 0 || status.st_uid != 0) return false;
    }
    return true;
  }));
}

TEST(HardeningTest, MakesNewFilesPrivate) {
  EXPECT_TRUE(HoldsInChild([] { return HardenProcess().ok() && umask(0) == 077; }));
}

TEST(HardeningTest, NoFileTakesThePlaceOfAClosedStandardDescriptor) {
  for (const int place : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    EXPECT_TRUE(HoldsInChild([place] {
      close(place);
      if (!HardenProcess().ok() || open("/dev/null", O_RDWR) <= STDERR_FILENO) return false;
      char octet = 'x';
      const ssize_t count = place == STDIN_FILENO ? read(place, &octet, 1) : write(place, "x", 1);
      return count == -1 && errno == EBADF && (TakeStdout() < 0) == (place == STDOUT_FILENO);
    })) << place;
  }
}

TEST(HardeningTest, SurvivesAClosedPipe) {
  EXPECT_TRUE(HoldsInChild([] {
    int ends[2];
    if (!HardenProcess().ok() || pipe(ends) != 0) return false;
    close(ends[0]);
    return write(ends[1], "x", 1) == -1 && errno == EPIPE;
  }));
}

TEST(HardeningTest, SurvivesAFullQuota) {
  EXPECT_TRUE(HoldsInChild([] {
    const rlimit limit{0, 0};
    if (!HardenProcess().ok() || setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    FILE* file = tmpfile();
    return file != nullptr && write(fileno(file), "x", 1) == -1 && errno == EFBIG;
  }));
}

TEST(TakeStdoutTest, KeepsWhatLibrariesPrintOutOfOurFrames) {
  int out[2], err[2];
  ASSERT_EQ(pipe(out), 0);
  ASSERT_EQ(pipe(err), 0);
  EXPECT_TRUE(HoldsInChild([&] {
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    const int frames = TakeStdout();
    if (frames < 3 || (fcntl(frames, F_GETFD) & FD_CLOEXEC) == 0) return false;
    return system("printf noise") == 0 && write(frames, "frame", 5) == 5;
  }));
  char text[16] = {};
  EXPECT_EQ(read(out[0], text, sizeof(text)), 5);
  EXPECT_STREQ(text, "frame");
  EXPECT_EQ(read(err[0], text, sizeof(text)), 5);
  EXPECT_STREQ(text, "noise");
  for (int end : {out[0], out[1], err[0], err[1]}) close(end);
}

TEST(TakeStdoutTest, WorksWithoutAStderr) {
  EXPECT_TRUE(HoldsInChild([] {
    close(STDERR_FILENO);
    return TakeStdout() >= 0 && write(STDOUT_FILENO, "x", 1) == 1;
  }));
}

TEST(TakeStdoutTest, FailsWhenThereIsNoStdout) {
  EXPECT_TRUE(HoldsInChild([] {
    close(STDOUT_FILENO);
    return TakeStdout() == -1;
  }));
}

}  // namespace
}  // namespace letterlock
