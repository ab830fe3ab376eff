// SPDX-License-Identifier: Apache-2.0
#include "service/attachment_stream.h"

#include <gmock/gmock.h>

#include "age/format.h"
#include "crypto/random.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

constexpr size_t kSealedChunk = age::kChunkSize + 16;

// Bob seals files to himself and opens what may have become of them.
class AttachmentStreamTest : public AliceAndBobTest {
 protected:
  std::unique_ptr<AttachmentStream> NewSealing() {
    auto recipient = age::ParseRecipient(bob_account.recipients.front());
    auto encryption = age::Encryption::Begin({recipient->get()});
    header_size_ = encryption->header().size();
    return SealingStream(*std::move(encryption),
                         {{"letterlock-00000000.age", "a", "b/c", 0, {}}, {}});
  }
  Bytes Seal(ByteSpan plaintext, size_t piece = 100'000) {
    auto stream = NewSealing();
    SecretBuilder sealed;
    for (size_t at = 0; at < plaintext.size(); at += piece) {
      EXPECT_THAT(stream->Write(plaintext.subspan(at, piece), sealed), IsOk());
    }
    finished_ = *stream->Finish(sealed);
    return Bytes(sealed.RevealText().begin(), sealed.RevealText().end());
  }
  std::unique_ptr<AttachmentStream> NewOpening(const FinishedFile& expected) {
    return OpeningStream(*(*bob.session.keystore())->UnlockedIdentities(), expected.size,
                         expected.b2);
  }
  absl::StatusOr<std::string> Open(ByteSpan file, const FinishedFile& expected,
                                   size_t piece = 100'000) {
    auto stream = NewOpening(expected);
    SecretBuilder opened;
    for (size_t at = 0; at < file.size(); at += piece) {
      const absl::Status status = stream->Write(file.subspan(at, piece), opened);
      if (!status.ok()) return status;
    }
    const auto finished = stream->Finish(opened);
    if (!finished.ok()) return finished.status();
    return std::string(opened.RevealText());
  }
  // Parts of a sealed file of three chunks, as the wire would carry them.
  ByteSpan Start(const Bytes& file) {
    return ByteSpan(file).first(header_size_ + age::kPayloadNonceSize);
  }
  ByteSpan Chunk(const Bytes& file, size_t index) {
    return ByteSpan(file).subspan(Start(file).size() + index * kSealedChunk, kSealedChunk);
  }
  static Bytes Join(std::initializer_list<ByteSpan> parts) {
    Bytes joined;
    for (ByteSpan part : parts) joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }

  FinishedFile finished_;
  size_t header_size_ = 0;
};

TEST_F(AttachmentStreamTest, AFileOpensToItselfAtEverySizeAroundAChunk) {
  for (size_t size : {size_t{0}, size_t{1}, age::kChunkSize - 1, age::kChunkSize,
                      age::kChunkSize + 1, 3 * age::kChunkSize + 5}) {
    const Bytes plaintext = RandomBytes(size);
    const Bytes file = Seal(plaintext);
    EXPECT_EQ(finished_.size, size);
    EXPECT_EQ(finished_.b2, Blake2b256(plaintext));
    EXPECT_THAT(Open(file, finished_), IsOkAndHolds(std::string(AsText(plaintext)))) << size;
  }
}

TEST_F(AttachmentStreamTest, TheRecordOfASealedFileHoldsWhatWasFound) {
  Seal(AsBytes("text"));
  ASSERT_TRUE(finished_.sealed.has_value());
  EXPECT_EQ(finished_.sealed->field.size, 4u);
  EXPECT_EQ(finished_.sealed->field.b2, Blake2b256(AsBytes("text")));
  EXPECT_EQ(finished_.sealed->field.name, "a");
}

TEST_F(AttachmentStreamTest, TruncationIsToldApartFromSuccess) {
  const Bytes file = Seal(RandomBytes(2 * age::kChunkSize + 100));
  const size_t ends[] = {file.size() - 1,
                         file.size() - 116,
                         file.size() - 117,
                         Start(file).size() + kSealedChunk,
                         Start(file).size(),
                         header_size_ + 3,
                         header_size_,
                         header_size_ - 5,
                         30,
                         0};
  for (size_t end : ends) {
    const auto opened = Open(ByteSpan(file).first(end), finished_);
    EXPECT_FALSE(opened.ok()) << end;
    EXPECT_THAT(opened, HasErrorCode(end < header_size_ + age::kPayloadNonceSize
                                         ? ErrorCode::kMalformedMessage
                                         : ErrorCode::kDecryptionFailed))
        << end;
  }
}

TEST_F(AttachmentStreamTest, ReorderingAndDuplicationAreToldApartFromSuccess) {
  const Bytes file = Seal(RandomBytes(2 * age::kChunkSize + 100));
  const ByteSpan start = Start(file), first = Chunk(file, 0), second = Chunk(file, 1),
                 last = Chunk(file, 2);
  ASSERT_THAT(Open(Join({start, first, second, last}), finished_), IsOk());
  for (const Bytes& forged :
       {Join({start, second, first, last}), Join({start, first, last}),
        Join({start, first, first, second, last}), Join({start, first, second, second, last}),
        Join({start, first, second, last, last}), Join({start, first, second, last, start}),
        Join({start, last})}) {
    EXPECT_THAT(Open(forged, finished_), HasErrorCode(ErrorCode::kDecryptionFailed));
  }
}

TEST_F(AttachmentStreamTest, ASwappedFileIsToldApartFromSuccess) {
  const Bytes plaintext = RandomBytes(1000);
  Seal(plaintext);
  const FinishedFile expected = finished_;
  Bytes other = plaintext;
  other[0] ^= 1;
  // Each of these is a good age file to Bob.
  for (const Bytes& swapped : {Seal(other), Seal(RandomBytes(999)), Seal(RandomBytes(1001)),
                               Seal({}), Seal(RandomBytes(500'000))}) {
    EXPECT_THAT(Open(swapped, expected), HasErrorCode(ErrorCode::kDecryptionFailed));
  }
}

TEST_F(AttachmentStreamTest, ChunksOfAnotherFileAreToldApartFromSuccess) {
  const Bytes plaintext = RandomBytes(2 * age::kChunkSize + 100);
  const Bytes other = Seal(plaintext);
  const Bytes file = Seal(plaintext);
  EXPECT_THAT(Open(Join({Start(file), Chunk(other, 0), Chunk(file, 1), Chunk(file, 2)}), finished_),
              HasErrorCode(ErrorCode::kDecryptionFailed));
}

TEST_F(AttachmentStreamTest, MoreThanExpectedStopsBeforeTheEnd) {
  const Bytes file = Seal(RandomBytes(10 * age::kChunkSize));
  auto stream = NewOpening({1000, {}, {}});
  SecretBuilder opened;
  EXPECT_THAT(stream->Write(ByteSpan(file).first(file.size() / 2), opened),
              HasErrorCode(ErrorCode::kDecryptionFailed));
}

TEST_F(AttachmentStreamTest, AFileToOthersIsNotForUs) {
  const Bytes file = Seal(AsBytes("text"));
  auto stream = OpeningStream(*(*alice.session.keystore())->UnlockedIdentities(), finished_.size,
                              finished_.b2);
  SecretBuilder opened;
  EXPECT_THAT(stream->Write(file, opened), HasErrorCode(ErrorCode::kNotForYou));
}

}  // namespace
}  // namespace letterlock
