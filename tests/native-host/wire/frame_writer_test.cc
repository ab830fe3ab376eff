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

TEST(FrameWriterTest, SaysWhenNobodyReads) {
  signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.CloseReader();
  EXPECT_FALSE(FrameWriter(pipe.writer()).Write("{}"));
}

}  // namespace
}  // namespace letterlock
