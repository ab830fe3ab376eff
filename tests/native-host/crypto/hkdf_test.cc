// SPDX-License-Identifier: Apache-2.0
#include "crypto/hkdf.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "support/hex.h"

namespace letterlock {
namespace {

Bytes Sequence(uint8_t first, size_t size) {
  Bytes bytes(size);
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<uint8_t>(first + i);
  return bytes;
}

struct Rfc5869Case {
  const char* name;
  Bytes input_key;
  Bytes salt;
  Bytes info;
  const char* output;
};

TEST(HkdfTest, AgreesWithRfc5869) {
  const Rfc5869Case cases[] = {
      {"A.1", Bytes(22, 0x0b), Sequence(0, 13), Sequence(0xf0, 10),
       "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
      {"A.2", Sequence(0, 80), Sequence(0x60, 80), Sequence(0xb0, 80),
       "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c6"
       "5e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"},
      {"A.3",
       Bytes(22, 0x0b),
       {},
       {},
       "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"},
  };
  for (const Rfc5869Case& c : cases) {
    Bytes output(strlen(c.output) / 2);
    HkdfExpand(HkdfExtract(c.salt, c.input_key), AsText(c.info), absl::MakeSpan(output));
    EXPECT_EQ(EncodeHex(output), c.output) << c.name;
  }
}

TEST(HkdfTest, DerivesAKeyOfTheKindAskedFor) {
  const FileKey file_key = *FileKey::CopyOf(Sequence(0, 16));
  Bytes output(32);
  HkdfExpand(HkdfExtract({}, Sequence(0, 16)), "header", absl::MakeSpan(output));
  EXPECT_EQ(DeriveKey<MacKey>(file_key, {}, "header").Reveal(), ByteSpan(output));
  EXPECT_NE(DeriveKey<MacKey>(file_key, {}, "other").Reveal(), ByteSpan(output));
}

TEST(HkdfTest, ExtractsTheSameWhereNothingIsSecret) {
  EXPECT_EQ(ByteSpan(HkdfExtractPublic(Sequence(0, 40))),
            HkdfExtract({}, Sequence(0, 40)).Reveal());
}

TEST(HkdfTest, RefusesMoreThanItCanGive) {
  Bytes output(255 * 32 + 1);
  EXPECT_DEATH(HkdfExpand(PseudorandomKey(), "", absl::MakeSpan(output)), "");
}

TEST(HmacTest, AgreesWithAnotherImplementation) {
  const MacKey key = *MacKey::CopyOf(Bytes(32, 0xaa));
  EXPECT_EQ(EncodeHex(HmacSha256(key, AsBytes("Hi There"))),
            "f37d8faa99e964710846f8d2003be96d3ff6a6c316a09bff891fa08bd0b027e5");
}

}  // namespace
}  // namespace letterlock
