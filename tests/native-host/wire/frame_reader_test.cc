// SPDX-License-Identifier: Apache-2.0
#include "wire/frame_reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "native-host/wire/test_frame.h"
#include "support/pipe.h"

namespace letterlock {
namespace {

Progress AdvanceToEvent(FrameReader& reader) {
  Progress progress = Progress::kPartial;
  while (progress == Progress::kPartial) progress = reader.Advance();
  return progress;
}

TEST(FrameReaderTest, ReadsFramesOneAfterTheOther) {
  Pipe pipe;
  pipe.Write(Frame("first") + Frame("") + Frame("third"));
  pipe.CloseWriter();
  FrameReader reader(pipe.reader());
  for (absl::string_view body : {"first", "", "third"}) {
    ASSERT_EQ(AdvanceToEvent(reader), Progress::kFrame);
    EXPECT_EQ(reader.TakeFrame().RevealText(), body);
  }
  EXPECT_EQ(AdvanceToEvent(reader), Progress::kEnd);
}

TEST(FrameReaderTest, AFrameMayComeOctetByOctet) {
  Pipe pipe;
  FrameReader reader(pipe.reader());
  const std::string frame = Frame("slow");
  for (size_t i = 0; i < frame.size(); ++i) {
    pipe.Write(frame.substr(i, 1));
    EXPECT_EQ(reader.Advance(), i + 1 == frame.size() ? Progress::kFrame : Progress::kPartial);
  }
  EXPECT_EQ(reader.TakeFrame().RevealText(), "slow");
}

TEST(FrameReaderTest, AnEndInsideAFrameIsToldApart) {
  for (const std::string& octets :
       {std::string(1, '\5'), Length(5).substr(0, 3), Length(5), Length(5) + "four"}) {
    Pipe pipe;
    pipe.Write(octets);
    pipe.CloseWriter();
    FrameReader reader(pipe.reader());
    EXPECT_EQ(AdvanceToEvent(reader), Progress::kTruncated) << octets.size();
  }
}

TEST(FrameReaderTest, ALengthOverTheLimitIsRefusedBeforeItsBody) {
  for (uint32_t length :
       {static_cast<uint32_t>(kMaxRequestBytes) + 1, uint32_t{1} << 31, UINT32_MAX}) {
    Pipe pipe;
    pipe.Write(Length(length));
    FrameReader reader(pipe.reader());
    EXPECT_EQ(AdvanceToEvent(reader), Progress::kTooLarge) << length;
  }
}

TEST(FrameReaderTest, ALengthAtTheLimitIsTaken) {
  Pipe pipe;
  pipe.Write(Length(kMaxRequestBytes));
  FrameReader reader(pipe.reader());
  EXPECT_EQ(reader.Advance(), Progress::kPartial);
}

TEST(FrameReaderTest, ADescriptorThatCannotBeReadEndsTheInput) {
  FrameReader reader(-1);
  EXPECT_EQ(reader.Advance(), Progress::kTruncated);
}

}  // namespace
}  // namespace letterlock
