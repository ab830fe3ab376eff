// SPDX-License-Identifier: Apache-2.0
#include "crypto/x25519.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "native-host/crypto/low_order_points.h"
#include "support/hex.h"

namespace letterlock {
namespace {

std::string Agree(const char* secret_key, const char* public_key) {
  const auto secret = AgreeX25519(*X25519SecretKey::CopyOf(FromHex(secret_key)),
                                  *X25519PublicKey::CopyOf(FromHex(public_key)));
  return secret ? EncodeHex(secret->Reveal()) : "low order";
}

TEST(X25519Test, AgreesWithRfc7748) {
  // Sections 5.2 and 6.1.
  EXPECT_EQ(Agree("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                  "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"),
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
  const char* bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
  EXPECT_EQ(EncodeHex(DeriveX25519PublicKey(*X25519SecretKey::CopyOf(FromHex(bob))).span()),
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
  EXPECT_EQ(Agree(bob, "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"),
            "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
}

TEST(X25519Test, BothSidesAgree) {
  const X25519SecretKey ours = GenerateX25519SecretKey();
  const X25519SecretKey theirs = GenerateX25519SecretKey();
  const auto one = AgreeX25519(ours, DeriveX25519PublicKey(theirs));
  const auto other = AgreeX25519(theirs, DeriveX25519PublicKey(ours));
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->Reveal(), other->Reveal());
  EXPECT_NE(DeriveX25519PublicKey(ours), DeriveX25519PublicKey(theirs));
}

TEST(X25519Test, RefusesEveryPointOfLowOrder) {
  // The canonical ones, -0 and -1 as p and p+1, and each with the top bit that is ignored.
  for (const char* point : kLowOrderPoints) {
    Bytes bytes = FromHex(point);
    const X25519SecretKey ours = GenerateX25519SecretKey();
    EXPECT_FALSE(AgreeX25519(ours, *X25519PublicKey::CopyOf(bytes))) << point;
    EXPECT_TRUE(IsOfLowOrder(*X25519PublicKey::CopyOf(bytes))) << point;
    bytes[31] |= 0x80;
    EXPECT_FALSE(AgreeX25519(ours, *X25519PublicKey::CopyOf(bytes))) << point << " top bit";
    EXPECT_TRUE(IsOfLowOrder(*X25519PublicKey::CopyOf(bytes))) << point << " top bit";
  }
}

// By agreeing: what libsodium refuses, and nothing else, is of low order.
TEST(X25519Test, KnowsAPointOfLowOrderAsLibsodiumDoes) {
  const X25519SecretKey ours = GenerateX25519SecretKey();
  for (int low = 0; low < 256; ++low) {
    for (uint8_t fill : {uint8_t{0x00}, uint8_t{0xff}}) {
      X25519PublicKey key;
      key.bytes.fill(fill);
      key.bytes[0] = static_cast<uint8_t>(low);
      for (uint8_t last : {uint8_t{0x00}, uint8_t{0x7f}, uint8_t{0x80}, uint8_t{0xff}}) {
        key.bytes[31] = last;
        EXPECT_EQ(IsOfLowOrder(key), !AgreeX25519(ours, key)) << EncodeHex(key.span());
      }
    }
  }
}

}  // namespace
}  // namespace letterlock
