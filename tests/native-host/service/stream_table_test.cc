// SPDX-License-Identifier: Apache-2.0
#include "service/stream_table.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "support/fake_clock.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

// Gives out what it is given, and counts the streams that live.
class EchoStream final : public AttachmentStream {
 public:
  EchoStream() { ++alive; }
  ~EchoStream() override { --alive; }
  absl::Status Write(ByteSpan piece, SecretBuilder& out) override {
    if (AsText(piece) == "bad") return Error(ErrorCode::kDecryptionFailed, "test");
    out.Append(AsText(piece));
    return absl::OkStatus();
  }
  absl::StatusOr<FinishedFile> Finish(SecretBuilder& out) override {
    out.Append("end");
    FinishedFile file;
    file.sealed.emplace();
    return file;
  }
  static int alive;
};
int EchoStream::alive = 0;

class StreamTableTest : public testing::Test {
 protected:
  std::string Open() {
    auto id = table.Open(std::make_unique<EchoStream>());
    EXPECT_THAT(id, IsOk());
    return id.ok() ? *id : "";
  }
  absl::Status Write(const std::string& id, absl::string_view text = "a") {
    return table.Write(id, AsBytes(text), out);
  }
  FakeClock clock;
  StreamTable table{clock};
  SecretBuilder out;
};

TEST_F(StreamTableTest, StreamsDoNotMix) {
  const std::string first = Open(), second = Open();
  EXPECT_NE(first, second);
  EXPECT_THAT(Write(first, "1"), IsOk());
  EXPECT_THAT(Write(second, "2"), IsOk());
  EXPECT_THAT(table.Finish(first, out), IsOk());
  EXPECT_EQ(out.RevealText(), "12end");
  EXPECT_THAT(Write(first), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(table.Finish(first, out), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(Write(second), IsOk());
}

TEST_F(StreamTableTest, SoManyAreOpenAtOnceAndNoMore) {
  std::string id;
  for (size_t i = 0; i < StreamTable::kMaxOpen; ++i) id = Open();
  EXPECT_THAT(table.Open(std::make_unique<EchoStream>()), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(table.CheckRoom(), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(table.Finish(id, out), IsOk());
  EXPECT_THAT(table.CheckRoom(), IsOk());
}

TEST_F(StreamTableTest, AnIdleStreamIsForgotten) {
  const std::string idle = Open(), busy = Open();
  clock.Advance(StreamTable::kMaxIdle / 2);
  EXPECT_THAT(Write(busy), IsOk());
  clock.Advance(StreamTable::kMaxIdle / 2);
  EXPECT_THAT(Write(busy), IsOk());
  EXPECT_EQ(EchoStream::alive, 1);
  EXPECT_THAT(Write(idle), HasErrorCode(ErrorCode::kNotFound));
}

TEST_F(StreamTableTest, AStreamThatFailedIsForgotten) {
  const std::string id = Open();
  EXPECT_THAT(Write(id, "bad"), HasErrorCode(ErrorCode::kDecryptionFailed));
  EXPECT_EQ(EchoStream::alive, 0);
  EXPECT_THAT(Write(id), HasErrorCode(ErrorCode::kNotFound));
}

TEST_F(StreamTableTest, CancellingForgetsStreamsAndRecords) {
  const std::string open = Open(), finished = Open();
  EXPECT_THAT(table.Finish(finished, out), IsOk());
  EXPECT_THAT(table.FindSealed(finished), IsOk());
  for (const std::string& id : {open, finished}) {
    EXPECT_THAT(table.Cancel(id), IsOk());
    EXPECT_THAT(table.Cancel(id), HasErrorCode(ErrorCode::kNotFound));
  }
  EXPECT_EQ(EchoStream::alive, 0);
  EXPECT_THAT(table.FindSealed(finished), HasErrorCode(ErrorCode::kNotFound));
}

TEST_F(StreamTableTest, CancellingAllKeepsWhatIsFinished) {
  const std::string open = Open(), finished = Open();
  EXPECT_THAT(table.Finish(finished, out), IsOk());
  table.CancelAll();
  EXPECT_EQ(EchoStream::alive, 0);
  EXPECT_THAT(Write(open), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(table.FindSealed(finished), IsOk());
}

TEST_F(StreamTableTest, OldRecordsMakeRoomForNewOnes) {
  const std::string oldest = Open();
  EXPECT_THAT(table.Finish(oldest, out), IsOk());
  std::string newest;
  for (size_t i = 0; i < StreamTable::kMaxSealed; ++i) {
    EXPECT_THAT(table.FindSealed(oldest), IsOk());
    newest = Open();
    EXPECT_THAT(table.Finish(newest, out), IsOk());
  }
  EXPECT_THAT(table.FindSealed(oldest), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(table.FindSealed(newest), IsOk());
}

}  // namespace
}  // namespace letterlock
