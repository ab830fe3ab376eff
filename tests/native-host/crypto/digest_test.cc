// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace letterlock {
namespace {

TEST(DigestTest, AgreesWithTheStandardsOnAbc) {
  // FIPS 180-4 examples; RFC 7693 with 32 bytes of output.
  EXPECT_EQ(EncodeHex(Sha256(AsBytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(EncodeHex(Sha512(AsBytes("abc"))),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(EncodeHex(Blake2b256(AsBytes("abc"))),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(DigestTest, OfPiecesIsThatOfTheWhole) {
  const Bytes bytes(1000, 7);
  for (size_t piece : {size_t{1}, size_t{127}, size_t{128}, size_t{129}, size_t{1000}}) {
    Blake2b256Stream stream;
    for (size_t at = 0; at < bytes.size(); at += piece) {
      stream.Update(ByteSpan(bytes).subspan(at, piece));
    }
    EXPECT_EQ(stream.Finish(), Blake2b256(bytes)) << piece;
  }
  EXPECT_EQ(Blake2b256Stream().Finish(), Blake2b256({}));
}

TEST(DigestTest, TakesNothing) {
  EXPECT_EQ(EncodeHex(Sha256({})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace letterlock
