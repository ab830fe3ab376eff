// SPDX-License-Identifier: Apache-2.0
#include "platform/dialog_spawner.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "absl/strings/match.h"
#include "native-host/platform/scoped_variable.h"
#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

constexpr int kPatienceMilliseconds = 10000;

class DialogSpawnerTest : public testing::Test {
 protected:
  void Install(const std::string& script) { MakeFile(program_, "#!/bin/sh\n" + script, 0700); }

  static std::string ReadToTheEnd(int descriptor) {
    std::string output;
    char buffer[4096];
    ssize_t count = 0;
    while ((count = read(descriptor, buffer, sizeof(buffer))) > 0) {
      output.append(buffer, static_cast<size_t>(count));
    }
    return output;
  }

  std::string OutputOf(const std::string& script) {
    Install(script);
    DialogSpawner spawner(program_);
    const absl::StatusOr<Descriptor> socket = spawner.StartDialog();
    return socket.ok() ? ReadToTheEnd(socket->number()) : "not started";
  }

  TempDir dir_;
  std::string program_ = dir_.File("pinentry");
};

TEST_F(DialogSpawnerTest, GivesASocketThatIsTheDialogsStdinAndStdout) {
  Install("read line; echo \"$line, $#\"");
  DialogSpawner spawner(program_);
  const absl::StatusOr<Descriptor> socket = spawner.StartDialog();
  ASSERT_THAT(socket, IsOk());
  EXPECT_NE(fcntl(socket->number(), F_GETFD) & FD_CLOEXEC, 0);
  ASSERT_EQ(write(socket->number(), "hello\n", 6), 6);
  EXPECT_EQ(ReadToTheEnd(socket->number()), "hello, 0\n");
}

TEST_F(DialogSpawnerTest, GivesTheDialogAnEnvironmentFromTheAllowList) {
  const ScopedVariable display("DISPLAY", ":9");
  const ScopedVariable locale("LC_CTYPE", "de_DE.UTF-8");
  const ScopedVariable secret("LETTERLOCK_TEST", "secret");
  const ScopedVariable loader("LD_LIBRARY_PATH", "/tmp");
  const std::string environment = OutputOf("/usr/bin/env");
  EXPECT_TRUE(absl::StrContains(environment, "DISPLAY=:9\n"));
  EXPECT_TRUE(absl::StrContains(environment, "LC_CTYPE=de_DE.UTF-8\n"));
  EXPECT_FALSE(absl::StrContains(environment, "secret"));
  EXPECT_FALSE(absl::StrContains(environment, "LD_LIBRARY_PATH"));
}

TEST_F(DialogSpawnerTest, StartsOneDialogAfterTheOther) {
  Install("echo again");
  DialogSpawner spawner(program_);
  for (int i = 0; i < 3; ++i) {
    const absl::StatusOr<Descriptor> socket = spawner.StartDialog();
    ASSERT_THAT(socket, IsOk());
    EXPECT_EQ(ReadToTheEnd(socket->number()), "again\n");
    spawner.EndDialog();
  }
}

TEST_F(DialogSpawnerTest, SeesAProgramThatIsInstalledLater) {
  DialogSpawner spawner(program_);
  EXPECT_THAT(spawner.StartDialog(), HasErrorCode(ErrorCode::kNoPinentry));
  Install("echo here");
  EXPECT_THAT(spawner.StartDialog(), IsOk());
}

TEST_F(DialogSpawnerTest, StartsNoProgramThatOthersCouldHaveWritten) {
  Install("echo here");
  chmod(program_.c_str(), 0777);
  DialogSpawner spawner(program_);
  EXPECT_THAT(spawner.StartDialog(), HasErrorCode(ErrorCode::kNoPinentry));
}

TEST_F(DialogSpawnerTest, KeepsNoPipeOfTheBrowserOpen) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);  // without O_CLOEXEC, as stdin and stdout are
  const Descriptor readable(ends[0]);
  Descriptor writable(ends[1]);
  const DialogSpawner spawner(program_);
  writable = Descriptor();
  pollfd end{readable.number(), POLLIN, 0};
  ASSERT_EQ(poll(&end, 1, kPatienceMilliseconds), 1);
  EXPECT_EQ(ReadToTheEnd(readable.number()), "");
}

// Both hold the FIFO open for as long as they live.
TEST_F(DialogSpawnerTest, DiesWithItsParentHoweverThatDiesAndTakesTheDialogAlong) {
  ASSERT_EQ(mkfifo(dir_.File("alive").c_str(), 0600), 0);
  const Descriptor alive(open(dir_.File("alive").c_str(), O_RDONLY | O_NONBLOCK));
  Install("exec 3>\"${0%/*}/alive\"; trap '' TERM; echo ready; sleep 1000");
  const pid_t parent = fork();
  if (parent == 0) {
    DialogSpawner spawner(program_);
    const absl::StatusOr<Descriptor> socket = spawner.StartDialog();
    char ready[6];
    if (socket.ok() && read(socket->number(), ready, sizeof(ready)) == 6) raise(SIGKILL);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(parent, &status, 0), parent);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the dialog was not started";
  pollfd everybody_dead{alive.number(), 0, 0};
  EXPECT_EQ(poll(&everybody_dead, 1, kPatienceMilliseconds), 1);
}

TEST_F(DialogSpawnerTest, AnAbsentSpawnerIsAnAbsentDialog) {
  Install("/bin/kill -9 $(/usr/bin/cut -d' ' -f4 /proc/$$/stat); echo orphan");
  DialogSpawner spawner(program_);
  const absl::StatusOr<Descriptor> socket = spawner.StartDialog();
  if (socket.ok()) ReadToTheEnd(socket->number());
  EXPECT_THAT(spawner.StartDialog(), HasErrorCode(ErrorCode::kNoPinentry));
  spawner.EndDialog();
}

}  // namespace
}  // namespace letterlock
