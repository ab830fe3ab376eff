// SPDX-License-Identifier: Apache-2.0
#include "age/payload.h"

#include "age/format.h"
#include "crypto/aead.h"
#include "crypto/hkdf.h"
#include "crypto/random.h"
#include "native-host/age/some_file_key.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

constexpr size_t kSealedChunkSize = kChunkSize + kAeadTagSize;

Bytes SealAll(ByteSpan payload) {
  Bytes sealed;
  AppendPayload(payload, SomeFileKey(), sealed);
  return sealed;
}

absl::StatusOr<SecretBytes> OpenAll(ByteSpan sealed) { return OpenPayload(sealed, SomeFileKey()); }

Bytes Join(std::initializer_list<ByteSpan> parts) {
  Bytes joined;
  for (ByteSpan part : parts) joined.insert(joined.end(), part.begin(), part.end());
  return joined;
}

TEST(PayloadTest, OpensWhatItSealedAtEverySizeAroundAChunk) {
  for (size_t size : {size_t{0}, size_t{1}, size_t{1000}, kChunkSize - 1, kChunkSize,
                      kChunkSize + 1, 2 * kChunkSize, 3 * kChunkSize + 5}) {
    const Bytes payload = RandomBytes(size);
    const Bytes sealed = SealAll(payload);
    const size_t chunks = size == 0 ? 1 : (size + kChunkSize - 1) / kChunkSize;
    EXPECT_EQ(sealed.size(), kPayloadNonceSize + size + chunks * kAeadTagSize);
    const auto opened = OpenAll(sealed);
    ASSERT_THAT(opened, IsOk()) << size;
    EXPECT_EQ(opened->Reveal(), ByteSpan(payload)) << size;
  }
}

TEST(PayloadTest, DoesNotDependOnThePiecesItComesIn) {
  const Bytes payload = RandomBytes(3 * kChunkSize + 5);
  for (size_t piece : {size_t{1000}, kChunkSize - 1, kChunkSize, kChunkSize + 1, 2 * kChunkSize,
                       kSealedChunkSize, 5 * kChunkSize}) {
    Bytes sealed;
    const auto extend = [&sealed](size_t count) {
      sealed.resize(sealed.size() + count);
      return absl::MakeSpan(sealed).last(count);
    };
    PayloadWriter writer(SomeFileKey());
    for (size_t at = 0; at < payload.size(); at += piece) {
      writer.Write(ByteSpan(payload).subspan(at, piece), extend);
    }
    std::move(writer).Finish({}, extend);
    const auto opened = OpenAll(sealed);
    ASSERT_THAT(opened, IsOk()) << piece;
    EXPECT_EQ(opened->Reveal(), ByteSpan(payload)) << piece;

    PayloadReader reader(SomeFileKey());
    SecretBuilder read;
    for (size_t at = 0; at < sealed.size(); at += piece) {
      ASSERT_THAT(reader.Write(ByteSpan(sealed).subspan(at, piece), read), IsOk()) << piece;
    }
    ASSERT_THAT(std::move(reader).Finish({}, read), IsOk()) << piece;
    EXPECT_EQ(AsBytes(read.RevealText()), ByteSpan(payload)) << piece;
  }
}

TEST(PayloadTest, HoldsBackNoMoreThanAChunk) {
  const Bytes payload = RandomBytes(kChunkSize);
  size_t written = 0;
  Bytes sealed(3 * kSealedChunkSize);
  const auto count_written = [&](size_t count) {
    return absl::MakeSpan(sealed).subspan(std::exchange(written, written + count), count);
  };
  PayloadWriter writer(SomeFileKey());
  writer.Write(payload, count_written);
  EXPECT_EQ(written, kPayloadNonceSize);
  writer.Write(AsBytes("x"), count_written);
  EXPECT_EQ(written, kPayloadNonceSize + kSealedChunkSize);
}

TEST(PayloadTest, GivesOutOnlyWhatIsAuthentic) {
  Bytes sealed = SealAll(Bytes(2 * kChunkSize + 100));
  sealed[kPayloadNonceSize + kSealedChunkSize + 7] ^= 1;
  PayloadReader reader(SomeFileKey());
  SecretBuilder read;
  EXPECT_THAT(reader.Write(ByteSpan(sealed).first(kPayloadNonceSize + kSealedChunkSize + 1), read),
              IsOk());
  EXPECT_EQ(read.size(), kChunkSize);
  EXPECT_THAT(std::move(reader).Finish(
                  ByteSpan(sealed).subspan(kPayloadNonceSize + kSealedChunkSize + 1), read),
              HasErrorCode(ErrorCode::kDecryptionFailed));
}

TEST(PayloadTest, AppendsAfterTheHeader) {
  Bytes file{'h', 'e', 'a', 'd'};
  AppendPayload(AsBytes("text"), SomeFileKey(), file);
  EXPECT_EQ(AsText(file).substr(0, 4), "head");
  EXPECT_THAT(OpenAll(ByteSpan(file).subspan(4)), IsOk());
}

TEST(PayloadTest, SealsTheSameTextDifferentlyEachTime) {
  EXPECT_NE(SealAll(AsBytes("text")), SealAll(AsBytes("text")));
}

TEST(PayloadTest, NeedsAWholeNonceAndAWholeTag) {
  const Bytes sealed = SealAll({});
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_THAT(OpenAll(ByteSpan(sealed).first(size)),
                HasErrorCode(size < kPayloadNonceSize ? ErrorCode::kMalformedMessage
                                                      : ErrorCode::kDecryptionFailed));
  }
}

TEST(PayloadTest, RefusesChunksThatAreCutMovedDoubledOrAdded) {
  const Bytes sealed = SealAll(RandomBytes(2 * kChunkSize + 100));
  const ByteSpan nonce = ByteSpan(sealed).first(kPayloadNonceSize);
  const ByteSpan first = ByteSpan(sealed).subspan(kPayloadNonceSize, kSealedChunkSize);
  const ByteSpan second =
      ByteSpan(sealed).subspan(kPayloadNonceSize + kSealedChunkSize, kSealedChunkSize);
  const ByteSpan last = ByteSpan(sealed).subspan(kPayloadNonceSize + 2 * kSealedChunkSize);
  ASSERT_THAT(OpenAll(Join({nonce, first, second, last})), IsOk());
  for (const Bytes& forged :
       {Join({nonce, first, second}), Join({nonce, first, last}), Join({nonce, last}),
        Join({nonce, second, first, last}), Join({nonce, first, first, second, last}),
        Join({nonce, first, second, last, last}), Join({nonce, first, second, last, Bytes{0}}),
        Join({nonce, first, second, last.first(last.size() - 1)}), Join({nonce, first}),
        Join({nonce, first, second, Bytes(kAeadTagSize)})}) {
    EXPECT_THAT(OpenAll(forged), HasErrorCode(ErrorCode::kDecryptionFailed));
  }
}

TEST(PayloadTest, RefusesAnEmptyLastChunkAfterAFullOne) {
  // A writer that marks an empty third chunk as the last; everything in it is authentic.
  const PayloadKey key = DeriveKey<PayloadKey>(SomeFileKey(), Bytes(kPayloadNonceSize), "payload");
  Bytes sealed(kPayloadNonceSize + kSealedChunkSize + kAeadTagSize);
  AeadNonce nonce{};
  Seal(key, nonce, Bytes(kChunkSize),
       absl::MakeSpan(sealed).subspan(kPayloadNonceSize, kSealedChunkSize));
  nonce[10] = 1;
  nonce[11] = 1;
  Seal(key, nonce, {}, absl::MakeSpan(sealed).subspan(kPayloadNonceSize + kSealedChunkSize));
  EXPECT_THAT(OpenAll(sealed), HasErrorCode(ErrorCode::kDecryptionFailed));
}

TEST(PayloadTest, RefusesAnotherFileKey) {
  EXPECT_THAT(OpenPayload(SealAll(AsBytes("text")), FileKey()),
              HasErrorCode(ErrorCode::kDecryptionFailed));
}

}  // namespace
}  // namespace letterlock::age
