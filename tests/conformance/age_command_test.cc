// SPDX-License-Identifier: Apache-2.0
// Files exchanged with the `age` command in both directions.
#include <gtest/gtest.h>

#include <ostream>

#include "absl/strings/str_cat.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/x25519_recipient.h"
#include "crypto/random.h"
#include "crypto/x25519.h"
#include "support/status_matchers.h"
#include "support/tool_directory.h"

namespace letterlock::age {
namespace {

struct AgeCommandCase {
  size_t size;
  bool is_armored;
};

std::ostream& operator<<(std::ostream& out, const AgeCommandCase& c) {
  return out << c.size << (c.is_armored ? " bytes, armored" : " bytes, raw");
}

std::string CaseName(const testing::TestParamInfo<AgeCommandCase>& info) {
  return absl::StrCat(info.param.is_armored ? "Armored" : "Raw", info.param.size);
}

class AgeCommandTest : public testing::TestWithParam<AgeCommandCase> {
 protected:
  ToolDirectory directory_;
  X25519SecretKey secret_key_ = GenerateX25519SecretKey();
  X25519PublicKey public_key_ = DeriveX25519PublicKey(secret_key_);
  Bytes payload_ = RandomBytes(GetParam().size);
};

TEST_P(AgeCommandTest, OpensWhatWeEncrypt) {
  const X25519Recipient other(DeriveX25519PublicKey(GenerateX25519SecretKey()));
  const X25519Recipient recipient(public_key_);
  absl::StatusOr<Encryption> encryption = Encryption::Begin({&other, &recipient});
  ASSERT_THAT(encryption, IsOk());
  const Bytes file = std::move(*encryption).Finish(payload_);
  directory_.Write("file.age", GetParam().is_armored ? Armor(file) : std::string(AsText(file)));
  directory_.Write("identity", EncodeIdentity(secret_key_).RevealText());

  ASSERT_TRUE(directory_.Run("age -d -i identity -o payload file.age"));
  EXPECT_EQ(directory_.Read("payload"), AsText(payload_));
}

TEST_P(AgeCommandTest, WritesWhatWeOpen) {
  directory_.Write("payload", AsText(payload_));
  const absl::string_view armor = GetParam().is_armored ? "-a " : "";
  ASSERT_TRUE(directory_.Run(
      absl::StrCat("age -e ", armor, "-r ", EncodeRecipient(public_key_), " -o file.age payload")));
  const std::string text = directory_.Read("file.age");
  const absl::StatusOr<Bytes> file =
      GetParam().is_armored ? Dearmor(text) : Bytes(text.begin(), text.end());
  ASSERT_THAT(file, IsOk());

  const X25519Identity identity(secret_key_.Clone());
  const absl::StatusOr<Decrypted> decrypted = Decrypt(*file, {&identity});
  ASSERT_THAT(decrypted, IsOk());
  EXPECT_EQ(decrypted->payload.RevealText(), AsText(payload_));
}

std::vector<AgeCommandCase> AgeCommandCases() {
  std::vector<AgeCommandCase> cases;
  for (size_t size : {0u, 1u, 65535u, 65536u, 65537u, 200000u}) {
    cases.push_back({size, false});
    cases.push_back({size, true});
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Sizes, AgeCommandTest, testing::ValuesIn(AgeCommandCases()), CaseName);

}  // namespace
}  // namespace letterlock::age
