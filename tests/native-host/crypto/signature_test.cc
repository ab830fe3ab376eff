// SPDX-License-Identifier: Apache-2.0
#include "crypto/signature.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "support/hex.h"

namespace letterlock {
namespace {

struct Rfc8032Case {
  const char* name;
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

TEST(SignatureTest, AgreesWithRfc8032) {
  const Rfc8032Case cases[] = {
      {"TEST 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
       "f9b46bd25bf5f0595bbe24655141438e7a100b"},
      {"TEST 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
       "f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
  };
  for (const Rfc8032Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Ed25519SecretKey secret_key = *Ed25519SecretKey::CopyOf(FromHex(c.seed));
    const Ed25519PublicKey public_key = DeriveEd25519PublicKey(secret_key);
    EXPECT_EQ(EncodeHex(public_key.span()), c.public_key);
    const Bytes message = FromHex(c.message);
    const OwnSignature own = Sign(message, secret_key);
    EXPECT_EQ(EncodeHex(own.signature), c.signature);
    EXPECT_EQ(own.signer, public_key);
    EXPECT_TRUE(Verify(message, own.signature, public_key));
  }
}

TEST(SignatureTest, RefusesAnotherMessageKeyOrSignature) {
  const Ed25519SecretKey secret_key = GenerateEd25519SecretKey();
  const Ed25519PublicKey public_key = DeriveEd25519PublicKey(secret_key);
  const Ed25519Signature signature = Sign(AsBytes("message"), secret_key).signature;
  ASSERT_TRUE(Verify(AsBytes("message"), signature, public_key));
  EXPECT_FALSE(Verify(AsBytes("massage"), signature, public_key));
  EXPECT_FALSE(
      Verify(AsBytes("message"), signature, DeriveEd25519PublicKey(GenerateEd25519SecretKey())));
  for (size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Ed25519Signature flipped = signature;
    flipped[bit / 8] ^= static_cast<uint8_t>(1 << (bit % 8));
    EXPECT_FALSE(Verify(AsBytes("message"), flipped, public_key)) << bit;
  }
}

TEST(SignatureTest, RefusesAKeyOfLowOrderThatSignsEverything) {
  const Ed25519PublicKey identity{{1}};
  const Ed25519Signature signature{1};
  EXPECT_FALSE(Verify(AsBytes("message"), signature, identity));
}

}  // namespace
}  // namespace letterlock
