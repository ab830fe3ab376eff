// SPDX-License-Identifier: Apache-2.0
#include "platform/child_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "native-host/platform/test_files.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class ChildProcessTest : public testing::Test {
 protected:
  std::optional<ChildProcess> Start(const std::string& script) {
    MakeFile(program_, "#!/bin/sh\n" + script, 0700);
    return ChildProcess::Start(program_, {"ONLY=this"});
  }

  // Up to the end of the program's output.
  static std::string Output(const ChildProcess& child) {
    std::string output;
    char buffer[4096];
    ssize_t count = 0;
    while ((count = read(child.socket(), buffer, sizeof(buffer))) > 0) {
      output.append(buffer, static_cast<size_t>(count));
    }
    return output;
  }

  TempDir dir_;
  std::string program_ = dir_.File("program");
};

TEST_F(ChildProcessTest, TalksOverStdinAndStdout) {
  const std::optional<ChildProcess> child = Start("read line; echo \"$line, $#\"");
  ASSERT_TRUE(child.has_value());
  ASSERT_EQ(write(child->socket(), "hello\n", 6), 6);
  EXPECT_EQ(Output(*child), "hello, 0\n");
}

TEST_F(ChildProcessTest, GetsNothingOfOursButWhatItIsGiven) {
  // Without O_CLOEXEC, as a browser's library might open; above what a shell opens itself.
  const int leaked = fcntl(STDERR_FILENO, F_DUPFD, 100);
  setenv("SECRET", "in our environment", 1);
  const std::optional<ChildProcess> child =
      Start("/usr/bin/env | /bin/grep -v '^_=\\|^PWD='; ls /proc/$$/fd | tr '\\n' ' '");
  ASSERT_TRUE(child.has_value());
  const std::string output = Output(*child);
  EXPECT_EQ(output.find("SECRET"), std::string::npos);
  EXPECT_EQ(output.rfind("ONLY=this\n", 0), 0u) << output;
  EXPECT_EQ(output.find(absl::StrCat(" ", leaked, " ")), std::string::npos) << output;
  unsetenv("SECRET");
  close(leaked);
}

TEST_F(ChildProcessTest, DoesNotInheritIgnoredSignals) {
  signal(SIGPIPE, SIG_IGN);
  const std::optional<ChildProcess> child = Start("sed -n 's/SigIgn:.//p' /proc/$$/status");
  signal(SIGPIPE, SIG_DFL);
  ASSERT_TRUE(child.has_value());
  const unsigned long ignored = std::stoul(Output(*child), nullptr, 16);
  EXPECT_EQ(ignored & (1ul << (SIGPIPE - 1)), 0u);
}

TEST_F(ChildProcessTest, DoesNotOutliveUsNorDoItsChildren) {
  ASSERT_EQ(mkfifo(dir_.File("alive").c_str(), 0600), 0);
  const Descriptor alive(open(dir_.File("alive").c_str(), O_RDONLY | O_NONBLOCK));
  pollfd everybody_dead{alive.number(), 0, 0};
  {
    // Both hold the FIFO open for as long as they live, and ignore the end of their input.
    const std::optional<ChildProcess> child =
        Start("exec 3>\"${0%/*}/alive\"; sleep 1000 & trap '' TERM; echo ready; sleep 1000");
    ASSERT_TRUE(child.has_value());
    char buffer[16] = {};
    ASSERT_GT(read(child->socket(), buffer, sizeof(buffer)), 0);
    EXPECT_EQ(poll(&everybody_dead, 1, 0), 0);
  }
  constexpr int kMilliseconds = 10000;
  EXPECT_EQ(poll(&everybody_dead, 1, kMilliseconds), 1);
}

TEST_F(ChildProcessTest, SaysWhenAProgramCannotBeStarted) {
  EXPECT_FALSE(ChildProcess::Start(dir_.File("missing"), {}).has_value());
  MakeFile(dir_.File("not-executable"), "#!/bin/sh\n", 0600);
  EXPECT_FALSE(ChildProcess::Start(dir_.File("not-executable"), {}).has_value());
}

}  // namespace
}  // namespace letterlock
