// SPDX-License-Identifier: Apache-2.0
#include "wire/frame_writer.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <string.h>

#include <thread>

#include "support/pipe.h"

namespace letterlock {
namespace {

TEST(FrameWriterTest, WritesTheLengthInNativeOrderAndTheText) {
  Pipe pipe;
  FrameWriter writer(pipe.writer());
  EXPECT_TRUE(writer.Write("{}"));
  pipe.CloseWriter();
  const uint32_t length = 2;
  std::string expected(sizeof(length), '\0');
  memcpy(expected.data(), &length, sizeof(length));
  EXPECT_EQ(pipe.ReadAll(), expected + "{}");
}

TEST(FrameWriterTest, WritesMoreThanAPipeHolds) {
  Pipe pipe;
  const std::string text(1 << 20, 'x');
  std::thread browser([&] { EXPECT_EQ(pipe.ReadAll().size(), text.size() + 4); });
  EXPECT_TRUE(FrameWriter(pipe.writer()).Write(text));
  pipe.CloseWriter();
  browser.join();
}

// As happens to a host whose browser is stopped and continued.
TEST(FrameWriterTest, AFrameIsWholeThoughSignalsInterruptItsWriting) {
  struct sigaction noted {};
  noted.sa_handler = [](int) {};
  struct sigaction before {};
  ASSERT_EQ(sigaction(SIGUSR1, &noted, &before), 0);
  Pipe pipe;
  std::string text(1 << 20, 'x');
  for (size_t i = 0; i < text.size(); i += 1000) text[i] = static_cast<char>('a' + i % 26);
  std::string received;
  const pthread_t writing = pthread_self();
  std::thread browser([&] {
    char room[4096];
    for (ssize_t count; received.size() < text.size() + 4;) {
      pthread_kill(writing, SIGUSR1);
      if ((count = read(pipe.reader(), room, sizeof(room))) <= 0) break;
      received.append(room, static_cast<size_t>(count));
    }
  });
  EXPECT_TRUE(FrameWriter(pipe.writer()).Write(text));
  pipe.CloseWriter();
  browser.join();
  EXPECT_TRUE(received.substr(4) == text);
  sigaction(SIGUSR1, &before, nullptr);
}

TEST(FrameWriterTest, SaysWhenNobodyReads) {
  signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.CloseReader();
  EXPECT_FALSE(FrameWriter(pipe.writer()).Write("{}"));
}

}  // namespace
}  // namespace letterlock
