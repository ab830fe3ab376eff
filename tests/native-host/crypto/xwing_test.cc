// SPDX-License-Identifier: Apache-2.0
#include "crypto/xwing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/random.h"
#include "native-host/crypto/known_answers.h"
#include "native-host/crypto/low_order_points.h"
#include "native-host/crypto/own_stack.h"

namespace letterlock {
namespace {

HybridEncapsulationSeed SomeEncapsulationSeed() {
  return *HybridEncapsulationSeed::CopyOf(RandomBytes(HybridEncapsulationSeed::kSize));
}

std::string Opened(const HybridKeyPair& pair, const HybridEncapsulatedKey& enc) {
  const auto secret = Decapsulate(pair, enc);
  return secret ? EncodeHex(secret->Reveal()) : "low order";
}

HybridEncapsulatedKey Damaged(HybridEncapsulatedKey enc, size_t at) {
  enc[at] ^= 1;
  return enc;
}

template <class KeyBytes>
KeyBytes WithX25519Half(KeyBytes bytes, const Bytes& half) {
  std::copy(half.begin(), half.end(), bytes.end() - 32);
  return bytes;
}

TEST(XWingTest, AgreesWithTheDraftAndTwoOtherImplementations) {
  const std::vector<KnownAnswer> answers = KnownAnswers("xWing");
  ASSERT_EQ(answers.size(), 17u);
  // The first is the draft's own.
  EXPECT_EQ(answers[0].Text("sharedSecret"),
            "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384");
  for (const KnownAnswer& answer : answers) {
    SCOPED_TRACE(answer.Text("seed"));
    const HybridKeyPair pair = DeriveHybridKeyPair(*HybridSecretKey::CopyOf(answer.Value("seed")));
    EXPECT_EQ(DigestOf(pair.public_key.span()), answer.Text("publicKeyDigest"));
    const auto made = EncapsulateFromSeed(
        pair.public_key, *HybridEncapsulationSeed::CopyOf(answer.Value("encapsulationSeed")));
    ASSERT_TRUE(made);
    EXPECT_EQ(DigestOf(made->enc), answer.Text("encDigest"));
    EXPECT_EQ(EncodeHex(made->shared_secret.Reveal()), answer.Text("sharedSecret"));
    EXPECT_EQ(Opened(pair, made->enc), answer.Text("sharedSecret"));
    EXPECT_EQ(Opened(pair, Damaged(made->enc, 0)), answer.Text("mlKemDamagedSharedSecret"));
    EXPECT_EQ(Opened(pair, Damaged(made->enc, made->enc.size() - 2)),
              answer.Text("x25519DamagedSharedSecret"));
  }
}

TEST(XWingTest, GeneratesAnotherKeyEachTime) {
  const HybridSecretKey one = GenerateHybridSecretKey();
  const HybridSecretKey other = GenerateHybridSecretKey();
  EXPECT_NE(one.Reveal(), other.Reveal());
  EXPECT_NE(one.Reveal(), HybridSecretKey().Reveal());
  EXPECT_NE(DeriveHybridKeyPair(one).public_key, DeriveHybridKeyPair(other).public_key);
}

TEST(XWingTest, EncapsulatesDifferentlyEachTime) {
  const HybridKeyPair pair = DeriveHybridKeyPair(GenerateHybridSecretKey());
  const auto one = Encapsulate(pair.public_key);
  const auto other = Encapsulate(pair.public_key);
  ASSERT_TRUE(one && other);
  EXPECT_FALSE(std::equal(one->enc.begin(), one->enc.begin() + 1088, other->enc.begin()));
  EXPECT_FALSE(std::equal(one->enc.begin() + 1088, one->enc.end(), other->enc.begin() + 1088));
  EXPECT_EQ(Opened(pair, one->enc), EncodeHex(one->shared_secret.Reveal()));
  EXPECT_EQ(Opened(pair, other->enc), EncodeHex(other->shared_secret.Reveal()));
  // Not with the randomness that nobody filled.
  const auto unfilled = EncapsulateFromSeed(pair.public_key, HybridEncapsulationSeed());
  ASSERT_TRUE(unfilled);
  EXPECT_NE(one->enc, unfilled->enc);
}

TEST(XWingTest, GivesTheKeyOfOneToNobodyElse) {
  const HybridKeyPair alice = DeriveHybridKeyPair(GenerateHybridSecretKey());
  const HybridKeyPair bob = DeriveHybridKeyPair(GenerateHybridSecretKey());
  const auto made = Encapsulate(alice.public_key);
  ASSERT_TRUE(made);
  EXPECT_NE(Opened(bob, made->enc), EncodeHex(made->shared_secret.Reveal()));
}

TEST(XWingTest, RefusesAKeyWhoseMlKemHalfIsNotReduced) {
  HybridPublicKey key = DeriveHybridKeyPair(GenerateHybridSecretKey()).public_key;
  EXPECT_TRUE(IsUsable(key));
  key.bytes[0] = 0x01;  // 3329
  key.bytes[1] = static_cast<uint8_t>((key.bytes[1] & 0xf0) | 0x0d);
  EXPECT_FALSE(IsUsable(key));
  EXPECT_FALSE(Encapsulate(key));
}

TEST(XWingTest, RefusesX25519HalvesOfLowOrder) {
  const HybridKeyPair pair = DeriveHybridKeyPair(GenerateHybridSecretKey());
  const auto made = Encapsulate(pair.public_key);
  ASSERT_TRUE(made);
  for (const char* point : kLowOrderPoints) {
    const HybridPublicKey key{WithX25519Half(pair.public_key.bytes, FromHex(point))};
    EXPECT_FALSE(IsUsable(key)) << point;
    EXPECT_FALSE(Encapsulate(key)) << point;
    EXPECT_EQ(Opened(pair, WithX25519Half(made->enc, FromHex(point))), "low order") << point;
  }
}

TEST(XWingTest, LeavesNoSecretOnTheStack) {
  const HybridSecretKey secret_key = GenerateHybridSecretKey();
  const HybridEncapsulationSeed seed = SomeEncapsulationSeed();
  std::optional<HybridKeyPair> pair;
  std::optional<HybridEncapsulation> made;
  std::optional<HybridSharedSecret> opened;
  const OwnStack stack([&] {
    pair.emplace(DeriveHybridKeyPair(secret_key));
    made.emplace(*EncapsulateFromSeed(pair->public_key, seed));
    opened.emplace(*Decapsulate(*pair, made->enc));
  });
  ASSERT_TRUE(stack.is_run());
  EXPECT_FALSE(stack.HoldsPartOf(secret_key.Reveal()));
  EXPECT_FALSE(stack.HoldsPartOf(pair->x25519_secret_key.Reveal()));
  EXPECT_FALSE(stack.HoldsPartOf(seed.Reveal()));
  EXPECT_FALSE(stack.HoldsPartOf(opened->Reveal()));
  EXPECT_EQ(opened->Reveal(), made->shared_secret.Reveal());
}

}  // namespace
}  // namespace letterlock
