// SPDX-License-Identifier: Apache-2.0
#include "crypto/aead.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "support/hex.h"

namespace letterlock {
namespace {

// Key, nonce, text and ciphertext of RFC 8439 section 2.8.2; the tag, as there is no associated
// data here, is OpenSSL's.
const char kText[] =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    "sunscreen would be it.";
const char kSealed[] =
    "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92"
    "728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b"
    "4831d7bc3ff4def08e4b7a9de576d26586cec64b61166a23a4681fd59456aea1d29f82477216";
constexpr AeadNonce kNonce = {0x07, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47};

PayloadKey Key() {
  return *PayloadKey::CopyOf(
      FromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
}

TEST(AeadTest, SealsAndOpensTheKnownAnswer) {
  const ByteSpan text = AsBytes(kText);
  Bytes sealed(text.size() + kAeadTagSize);
  Seal(Key(), kNonce, text, absl::MakeSpan(sealed));
  EXPECT_EQ(EncodeHex(sealed), kSealed);
  Bytes opened(text.size());
  ASSERT_TRUE(Open(Key(), kNonce, sealed, absl::MakeSpan(opened)));
  EXPECT_EQ(AsText(opened), kText);
}

TEST(AeadTest, RefusesEveryFlippedBitAndShowsNothing) {
  const Bytes sealed = FromHex(kSealed);
  for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes flipped = sealed;
    flipped[bit / 8] ^= static_cast<uint8_t>(1 << (bit % 8));
    Bytes opened(sealed.size() - kAeadTagSize, 0x55);
    ASSERT_FALSE(Open(Key(), kNonce, flipped, absl::MakeSpan(opened)));
    ASSERT_EQ(opened, Bytes(opened.size()));
  }
}

TEST(AeadTest, RefusesAnotherKeyOrNonce) {
  const Bytes sealed = FromHex(kSealed);
  Bytes opened(sealed.size() - kAeadTagSize);
  EXPECT_FALSE(Open(PayloadKey(), kNonce, sealed, absl::MakeSpan(opened)));
  EXPECT_FALSE(Open(Key(), AeadNonce{}, sealed, absl::MakeSpan(opened)));
}

TEST(AeadTest, RefusesLessThanATag) {
  EXPECT_FALSE(Open(Key(), kNonce, Bytes(kAeadTagSize - 1), {}));
  EXPECT_FALSE(Open(Key(), kNonce, {}, {}));
}

TEST(AeadTest, DiesOfABufferOfTheWrongSize) {
  Bytes out(4);
  EXPECT_DEATH(Seal(Key(), kNonce, AsBytes("text"), absl::MakeSpan(out)), "");
  EXPECT_DEATH((void)Open(Key(), kNonce, Bytes(30), absl::MakeSpan(out)), "");
}

}  // namespace
}  // namespace letterlock
