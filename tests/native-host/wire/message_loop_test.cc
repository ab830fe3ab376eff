// SPDX-License-Identifier: Apache-2.0
#include "wire/message_loop.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <string.h>

#include <thread>

#include "native-host/wire/test_frame.h"
#include "support/person.h"
#include "support/pipe.h"

namespace letterlock {
namespace {

constexpr absl::string_view kStatus = R"({"id":1,"method":"keystore.status","params":{}})";
constexpr absl::string_view kLocked = R"({"id":1,"result":{"locked":true}})";

class MessageLoopTest : public testing::Test {
 protected:
  // Runs the loop over `input` and its end; what it wrote.
  std::string Run(const std::string& input) {
    in.Write(input);
    in.CloseWriter();
    exit_code = loop.Run();
    out.CloseWriter();
    return out.ReadAll();
  }
  FakeClock clock;
  Person alice{clock};
  Dispatcher dispatcher{alice.session};
  Pipe in, out;
  MessageLoop loop{in.reader(), out.writer(), dispatcher};
  int exit_code = -1;
};

TEST_F(MessageLoopTest, AnswersEveryFrameAndLeavesWhenTheBrowserLeaves) {
  EXPECT_EQ(Run(Frame(kStatus) + Frame("") + Frame(kStatus)),
            Frame(kLocked) + Frame(R"({"error":{"code":"malformed_request"},"id":null})") +
                Frame(kLocked));
  EXPECT_EQ(exit_code, 0);
}

TEST_F(MessageLoopTest, AnEndInsideAFrameIsAFailureWithoutAnAnswer) {
  EXPECT_EQ(Run(Frame(kStatus).substr(0, 20)), "");
  EXPECT_EQ(exit_code, 1);
}

TEST_F(MessageLoopTest, AFrameOverTheLimitIsAnsweredAndEndsTheLoop) {
  EXPECT_EQ(Run("\xFF\xFF\xFF\xFF" + Frame(kStatus)),
            Frame(R"({"error":{"code":"too_large"},"id":null})"));
  EXPECT_EQ(exit_code, 1);
}

TEST_F(MessageLoopTest, TellsThatTheKeysAreLocked) {
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  static_cast<void>(dispatcher.TakeEvent());
  EXPECT_EQ(
      Run(Frame(R"({"id":2,"method":"keystore.lock","params":{}})")),
      Frame(R"({"id":2,"result":{"locked":true}})") + Frame(R"({"event":"keystore.locked"})"));
}

TEST_F(MessageLoopTest, TheDeadlineLocksWithoutARequest) {
  alice.CreateAccount("alice@example.test");
  alice.Unlock();
  static_cast<void>(dispatcher.TakeEvent());
  clock.Advance(kDefaultAutoLock - absl::Milliseconds(1));
  clock.Advance(absl::Milliseconds(1));
  const std::string event = Frame(R"({"event":"keystore.locked"})");
  std::thread browser([&] {
    std::string received(event.size(), '\0');
    EXPECT_EQ(read(out.reader(), received.data(), received.size()),
              static_cast<ssize_t>(event.size()));
    EXPECT_EQ(received, event);
    in.CloseWriter();
  });
  EXPECT_EQ(loop.Run(), 0);
  browser.join();
}

TEST_F(MessageLoopTest, ServesStepByStepForWhoWaits) {
  in.Write(Frame(kStatus));
  EXPECT_TRUE(loop.Serve());  // the length
  EXPECT_TRUE(loop.Serve());  // the body
  in.CloseWriter();
  EXPECT_FALSE(loop.Serve());
  EXPECT_FALSE(loop.Serve());
  EXPECT_EQ(loop.Run(), 0);
}

TEST_F(MessageLoopTest, ABrowserThatReadsNoMoreEndsTheLoop) {
  signal(SIGPIPE, SIG_IGN);
  out.CloseReader();
  in.Write(Frame(kStatus));
  EXPECT_EQ(loop.Run(), 0);
}

}  // namespace
}  // namespace letterlock
