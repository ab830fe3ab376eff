// SPDX-License-Identifier: Apache-2.0
#include "crypto/mlkem768.h"

#include <gtest/gtest.h>

extern "C" {
#include <crypto_kem/ml-kem-768/clean/kem.h>
}

#include "crypto/random.h"
#include "native-host/crypto/known_answers.h"
#include "native-host/crypto/own_stack.h"

namespace letterlock {
namespace {

constexpr size_t kCoefficients = 768;

MlKemSeed SomeSeed() { return *MlKemSeed::CopyOf(RandomBytes(MlKemSeed::kSize)); }
MlKemMessage SomeMessage() { return *MlKemMessage::CopyOf(RandomBytes(MlKemMessage::kSize)); }

MlKemPublicKey WithCoefficient(MlKemPublicKey key, size_t index, uint32_t value) {
  uint8_t* pair = key.bytes.data() + index / 2 * 3;
  if (index % 2 == 0) {
    pair[0] = static_cast<uint8_t>(value);
    pair[1] = static_cast<uint8_t>((pair[1] & 0xf0) | value >> 8);
  } else {
    pair[1] = static_cast<uint8_t>((pair[1] & 0x0f) | (value & 0xf) << 4);
    pair[2] = static_cast<uint8_t>(value >> 4);
  }
  return key;
}

TEST(MlKemTest, AgreesWithTwoOtherImplementations) {
  const std::vector<KnownAnswer> answers = KnownAnswers("mlKem");
  ASSERT_EQ(answers.size(), 17u);
  for (const KnownAnswer& answer : answers) {
    SCOPED_TRACE(answer.Text("seed"));
    const MlKemKeyPair pair = DeriveMlKemKeyPair(*MlKemSeed::CopyOf(answer.Value("seed")));
    EXPECT_EQ(DigestOf(pair.public_key.span()), answer.Text("publicKeyDigest"));
    EXPECT_EQ(DigestOf(pair.secret_key.Reveal()), answer.Text("secretKeyDigest"));
    const auto made =
        EncapsulateMlKem(pair.public_key, *MlKemMessage::CopyOf(answer.Value("message")));
    ASSERT_TRUE(made);
    EXPECT_EQ(DigestOf(made->ciphertext), answer.Text("ciphertextDigest"));
    EXPECT_EQ(EncodeHex(made->shared_secret.Reveal()), answer.Text("sharedSecret"));

    MlKemCiphertext ciphertext = made->ciphertext;
    EXPECT_EQ(EncodeHex(DecapsulateMlKem(pair.secret_key, ciphertext).Reveal()),
              answer.Text("sharedSecret"));
    ciphertext[0] ^= 1;
    EXPECT_EQ(EncodeHex(DecapsulateMlKem(pair.secret_key, ciphertext).Reveal()),
              answer.Text("rejectedSharedSecret"));
  }
}

TEST(MlKemTest, GivesAnotherSecretForEveryDamagedBitAndForOthersKeys) {
  const MlKemKeyPair pair = DeriveMlKemKeyPair(SomeSeed());
  const auto made = EncapsulateMlKem(pair.public_key, SomeMessage());
  ASSERT_TRUE(made);
  for (size_t bit = 0; bit < made->ciphertext.size() * 8; bit += 37) {
    MlKemCiphertext damaged = made->ciphertext;
    damaged[bit / 8] = static_cast<uint8_t>(damaged[bit / 8] ^ 1 << bit % 8);
    EXPECT_NE(DecapsulateMlKem(pair.secret_key, damaged).Reveal(), made->shared_secret.Reveal());
  }
  const MlKemKeyPair other = DeriveMlKemKeyPair(SomeSeed());
  EXPECT_NE(DecapsulateMlKem(other.secret_key, made->ciphertext).Reveal(),
            made->shared_secret.Reveal());
}

TEST(MlKemTest, RefusesAKeyWithACoefficientThatIsNotReduced) {
  const MlKemPublicKey key = DeriveMlKemKeyPair(SomeSeed()).public_key;
  EXPECT_TRUE(IsReduced(key));
  for (size_t index = 0; index < kCoefficients; ++index) {
    EXPECT_TRUE(IsReduced(WithCoefficient(key, index, 0))) << index;
    EXPECT_TRUE(IsReduced(WithCoefficient(key, index, 3328))) << index;
    EXPECT_FALSE(IsReduced(WithCoefficient(key, index, 3329))) << index;
    EXPECT_FALSE(IsReduced(WithCoefficient(key, index, 4095))) << index;
  }
  EXPECT_FALSE(EncapsulateMlKem(WithCoefficient(key, 5, 3329), SomeMessage()));
}

TEST(MlKemTest, TakesAnySeedOfTheMatrix) {
  MlKemPublicKey key = DeriveMlKemKeyPair(SomeSeed()).public_key;
  std::fill(key.bytes.end() - 32, key.bytes.end(), uint8_t{0xff});
  EXPECT_TRUE(IsReduced(key));
  EXPECT_TRUE(EncapsulateMlKem(key, SomeMessage()));
}

TEST(MlKemTest, LeavesNoSecretOnTheStack) {
  const MlKemSeed seed = SomeSeed();
  const MlKemMessage message = SomeMessage();
  std::optional<MlKemKeyPair> pair;
  std::optional<MlKemEncapsulation> made;
  std::optional<MlKemSharedSecret> opened;
  const OwnStack stack([&] {
    pair.emplace(DeriveMlKemKeyPair(seed));
    made.emplace(*EncapsulateMlKem(pair->public_key, message));
    opened.emplace(DecapsulateMlKem(pair->secret_key, made->ciphertext));
  });
  ASSERT_TRUE(stack.is_run());
  EXPECT_EQ(opened->Reveal(), made->shared_secret.Reveal());
  EXPECT_FALSE(stack.HoldsPartOf(seed.Reveal()));
  EXPECT_FALSE(stack.HoldsPartOf(message.Reveal()));
  EXPECT_FALSE(stack.HoldsPartOf(opened->Reveal()));

  // The code below it does leave them there: so the search would find them.
  MlKemSharedSecret unwiped;
  const OwnStack careless([&] {
    PQCLEAN_MLKEM768_CLEAN_crypto_kem_dec(unwiped.RevealMutable().data(), made->ciphertext.data(),
                                          pair->secret_key.Reveal().data());
  });
  ASSERT_TRUE(careless.is_run());
  EXPECT_TRUE(careless.HoldsPartOf(message.Reveal()));
}

TEST(MlKemTest, TakesRandomnessFromOneSourceOnly) {
  std::array<uint8_t, MlKemPublicKey::kSize> one{}, other{};
  MlKemSecretKey secret_key;
  PQCLEAN_MLKEM768_CLEAN_crypto_kem_keypair(one.data(), secret_key.RevealMutable().data());
  PQCLEAN_MLKEM768_CLEAN_crypto_kem_keypair(other.data(), secret_key.RevealMutable().data());
  EXPECT_NE(one, other);
}

}  // namespace
}  // namespace letterlock
