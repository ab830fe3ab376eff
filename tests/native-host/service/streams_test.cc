// SPDX-License-Identifier: Apache-2.0
#include "service/streams.h"

#include <gmock/gmock.h>

#include "base/encoding.h"
#include "service/decrypt_attachment.h"
#include "service/encrypt_attachment.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

class StreamsTest : public AliceAndBobTest {
 protected:
  static Bulk Piece(absl::string_view text) { return {SecretBytes::CopyOf(text)}; }
  std::string Begin(const std::vector<std::string>& to) {
    EncryptAttachmentParams params;
    params.from = kAlice;
    params.to = to;
    params.name = "a b.txt";
    params.type = "text/plain";
    auto opened = EncryptAttachment(alice.session, std::move(params));
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? opened->stream : "";
  }
  // Leaves the sealed file in `file_`.
  FinishStreamResult Seal(const std::string& stream, absl::string_view text) {
    auto written = WriteStream(alice.session, {stream, Piece(text)});
    EXPECT_THAT(written, IsOk());
    auto finished = FinishStream(alice.session, {stream});
    EXPECT_THAT(finished, IsOk());
    file_ = std::string(written->data.bytes.RevealText());
    file_.append(std::string(finished->data.bytes.RevealText()));
    return *std::move(finished);
  }
  std::string BeginOpening(const AttachmentSummary& expected) {
    auto opened = DecryptAttachment(bob.session, {expected.size, expected.b2});
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? opened->stream : "";
  }
  absl::StatusOr<EncryptMessageResult> Mail(const std::vector<std::string>& to,
                                            const std::vector<std::string>& attachments) {
    EncryptMessageParams params;
    params.from = kAlice;
    params.to = to;
    params.text = SecretBytes::CopyOf(absl::string_view("See attached"));
    params.attachments = attachments;
    return EncryptMessage(alice.session, std::move(params));
  }
  std::string file_;
};

TEST_F(StreamsTest, AFileGoesFromHandToHandWithItsMessage) {
  const std::string stream = Begin({kBob});
  const FinishStreamResult sealed = Seal(stream, "text");
  EXPECT_EQ(sealed.size, 4);
  EXPECT_EQ(sealed.b2, EncodeBase64(Blake2b256(AsBytes("text"))));
  auto mail = Mail({kBob}, {stream});
  ASSERT_THAT(mail, IsOk());

  auto read = bob.Read(mail->armored);
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->attachments.size(), 1u);
  const AttachmentSummary& attachment = read->attachments[0];
  EXPECT_EQ(attachment.name, "a b.txt");
  EXPECT_EQ(attachment.type, "text/plain");
  EXPECT_EQ(attachment.size, 4);
  EXPECT_EQ(attachment.b2, sealed.b2);

  const std::string opening = BeginOpening(attachment);
  auto written = WriteStream(bob.session, {opening, Piece(file_)});
  ASSERT_THAT(written, IsOk());
  EXPECT_TRUE(written->data.bytes.empty());
  auto finished = FinishStream(bob.session, {opening});
  ASSERT_THAT(finished, IsOk());
  EXPECT_EQ(finished->data.bytes.RevealText(), "text");
  EXPECT_EQ(finished->b2, sealed.b2);
}

TEST_F(StreamsTest, AMessageNamesFinishedFilesInTheGivenOrderEachOnce) {
  const std::string first = Begin({kBob}), second = Begin({kBob});
  Seal(first, "1");
  Seal(second, "22");
  auto mail = Mail({kBob}, {second, first});
  ASSERT_THAT(mail, IsOk());
  auto read = bob.Read(mail->armored);
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->attachments.size(), 2u);
  EXPECT_EQ(read->attachments[0].size, 2);
  EXPECT_EQ(read->attachments[1].size, 1);
  // Sent again, it names them again.
  EXPECT_THAT(Mail({kBob}, {first}), IsOk());
  EXPECT_THAT(Mail({kBob}, {first, first}), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST_F(StreamsTest, AMessageToOthersThanItsFileIsRefused) {
  const std::string to_self = Begin({kAlice}), to_both = Begin({kBob});
  Seal(to_self, "1");
  Seal(to_both, "2");
  EXPECT_THAT(Mail({kBob}, {to_self}), HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_THAT(Mail({kAlice}, {to_both}), HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_THAT(Mail({kAlice}, {to_self}), IsOk());
}

TEST_F(StreamsTest, AMessageNamesNoStreamThatIsOpenUnknownOrCancelled) {
  const std::string open = Begin({kBob}), cancelled = Begin({kBob});
  Seal(cancelled, "1");
  EXPECT_THAT(CancelStream(alice.session, {cancelled}), IsOk());
  for (const std::string& id : {open, cancelled, std::string("x")}) {
    EXPECT_THAT(Mail({kBob}, {id}), HasErrorCode(ErrorCode::kNotFound));
  }
}

TEST_F(StreamsTest, APieceOverTheLimitIsRefusedAndTheStreamStays) {
  const std::string stream = Begin({kBob});
  EXPECT_THAT(WriteStream(alice.session, {stream, {SecretBytes(kMaxPieceBytes + 1)}}),
              HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(WriteStream(alice.session, {stream, {SecretBytes(kMaxPieceBytes)}}), IsOk());
}

TEST_F(StreamsTest, LockingCancelsThem) {
  const std::string sealing = Begin({kBob});
  auto opening = DecryptAttachment(alice.session, {4, EncodeBase64(Bytes(32))});
  ASSERT_THAT(opening, IsOk());
  alice.session.Lock();
  for (const std::string& stream : {sealing, opening->stream}) {
    EXPECT_THAT(WriteStream(alice.session, {stream, Piece("a")}),
                HasErrorCode(ErrorCode::kNotFound));
    EXPECT_THAT(FinishStream(alice.session, {stream}), HasErrorCode(ErrorCode::kNotFound));
    EXPECT_THAT(CancelStream(alice.session, {stream}), HasErrorCode(ErrorCode::kNotFound));
  }
}

TEST_F(StreamsTest, FailuresToOpenAreCounted) {
  for (size_t i = 0; i < FailureLimit::kMaxFailures; ++i) {
    const std::string stream = BeginOpening({"", "", "", 4, EncodeBase64(Bytes(32))});
    if (i % 2 == 0) {
      EXPECT_THAT(WriteStream(bob.session, {stream, Piece("not an age file")}),
                  HasErrorCode(ErrorCode::kMalformedMessage));
    } else {
      EXPECT_THAT(FinishStream(bob.session, {stream}), HasErrorCode(ErrorCode::kMalformedMessage));
    }
  }
  EXPECT_THAT(DecryptAttachment(bob.session, {4, EncodeBase64(Bytes(32))}),
              HasErrorCode(ErrorCode::kBusy));
}

TEST_F(StreamsTest, AStreamThatIsNotThereIsNoFailureToOpen) {
  for (size_t i = 0; i < FailureLimit::kMaxFailures; ++i) {
    EXPECT_THAT(FinishStream(bob.session, {"x"}), HasErrorCode(ErrorCode::kNotFound));
  }
  EXPECT_THAT(bob.session.failed_decryptions().Check(), IsOk());
}

}  // namespace
}  // namespace letterlock
