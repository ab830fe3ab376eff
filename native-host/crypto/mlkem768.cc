// SPDX-License-Identifier: Apache-2.0
#include "crypto/mlkem768.h"

extern "C" {
#include <crypto_kem/ml-kem-768/clean/kem.h>
}

#include "crypto/random.h"

// PQClean's entry points that draw randomness are not called; the linker wants them satisfied, and
// should one be called after all, this is where it has to come from.
extern "C" int PQCLEAN_randombytes(uint8_t* out, size_t size) {
  letterlock::FillRandom(absl::MakeSpan(out, size));
  return 0;
}

namespace letterlock {
namespace {

constexpr uint32_t kModulus = 3329;
constexpr size_t kEncodedCoefficients = 1152;  // of the public key; 32 bytes of seed follow

static_assert(MlKemSecretKey::kSize == PQCLEAN_MLKEM768_CLEAN_CRYPTO_SECRETKEYBYTES);
static_assert(MlKemPublicKey::kSize == PQCLEAN_MLKEM768_CLEAN_CRYPTO_PUBLICKEYBYTES);
static_assert(std::tuple_size_v<MlKemCiphertext> == PQCLEAN_MLKEM768_CLEAN_CRYPTO_CIPHERTEXTBYTES);
static_assert(MlKemSharedSecret::kSize == PQCLEAN_MLKEM768_CLEAN_CRYPTO_BYTES);

}  // namespace

MlKemKeyPair DeriveMlKemKeyPair(const MlKemSeed& seed) {
  MlKemKeyPair pair;
  CallAndWipeStack([&] {
    PQCLEAN_MLKEM768_CLEAN_crypto_kem_keypair_derand(
        pair.public_key.bytes.data(), pair.secret_key.RevealMutable().data(), seed.Reveal().data());
  });
  return pair;
}

bool IsReduced(const MlKemPublicKey& key) {
  for (size_t at = 0; at < kEncodedCoefficients; at += 3) {
    const uint32_t pair =
        key.bytes[at] | uint32_t{key.bytes[at + 1]} << 8 | uint32_t{key.bytes[at + 2]} << 16;
    if ((pair & 0xfff) >= kModulus || pair >> 12 >= kModulus) return false;
  }
  return true;
}

std::optional<MlKemEncapsulation> EncapsulateMlKem(const MlKemPublicKey& key,
                                                   const MlKemMessage& message) {
  if (!IsReduced(key)) return std::nullopt;
  std::optional<MlKemEncapsulation> made(std::in_place);
  CallAndWipeStack([&] {
    PQCLEAN_MLKEM768_CLEAN_crypto_kem_enc_derand(made->ciphertext.data(),
                                                 made->shared_secret.RevealMutable().data(),
                                                 key.bytes.data(), message.Reveal().data());
  });
  return made;
}

MlKemSharedSecret DecapsulateMlKem(const MlKemSecretKey& secret_key,
                                   const MlKemCiphertext& ciphertext) {
  MlKemSharedSecret shared_secret;
  CallAndWipeStack([&] {
    PQCLEAN_MLKEM768_CLEAN_crypto_kem_dec(shared_secret.RevealMutable().data(), ciphertext.data(),
                                          secret_key.Reveal().data());
  });
  return shared_secret;
}

}  // namespace letterlock
