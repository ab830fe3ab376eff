// SPDX-License-Identifier: Apache-2.0
#include "mail/sshsig.h"

#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "crypto/random.h"
#include "crypto/signature.h"
#include "support/tool_directory.h"

namespace letterlock {
namespace {

class SshsigTest : public testing::Test {
 protected:
  const Ed25519SecretKey secret_key_ = GenerateEd25519SecretKey();
  const Ed25519PublicKey public_key_ = DeriveEd25519PublicKey(secret_key_);
  const std::string message_ = "Subject: test\r\n\r\nline\r\n";
  ToolDirectory directory_;
};

TEST_F(SshsigTest, HasTheSizesTheFormatReliesOn) {
  EXPECT_EQ(MakeSshsig(kMessageNamespace, AsBytes(message_), secret_key_).size(),
            kMessageTrailerSize);
  EXPECT_EQ(MakeSshsig(kCardNamespace, AsBytes(message_), secret_key_).size(), kCardTrailerSize);
}

TEST_F(SshsigTest, SshKeygenVerifiesOurSignatures) {
  for (absl::string_view signature_namespace : {kMessageNamespace, kCardNamespace}) {
    directory_.Write("message", message_);
    directory_.Write("signature", MakeSshsig(signature_namespace, AsBytes(message_), secret_key_));
    directory_.Write("allowed",
                     absl::StrCat("alice@example.test namespaces=\"", signature_namespace, "\" ",
                                  SshPublicKey(public_key_), "\n"));
    const std::string verify = absl::StrCat("ssh-keygen -Y verify -n ", signature_namespace,
                                            " -f allowed -I alice@example.test -s signature "
                                            "> output 2>&1 < ");
    EXPECT_TRUE(directory_.Run(verify + "message")) << directory_.Read("output");
    directory_.Write("altered", message_ + " ");
    EXPECT_FALSE(directory_.Run(verify + "altered"));
  }
}

TEST_F(SshsigTest, WeVerifySignaturesOfSshKeygen) {
  directory_.Write("message", message_);
  ASSERT_TRUE(
      directory_.Run("ssh-keygen -q -t ed25519 -N '' -C '' -f key && "
                     "ssh-keygen -Y sign -n letterlock.v1 -f key message 2> output"))
      << directory_.Read("output");
  const std::string public_key(absl::StripAsciiWhitespace(directory_.Read("key.pub")));
  const auto signer =
      VerifySshsig(kMessageNamespace, AsBytes(message_), directory_.Read("message.sig"));
  ASSERT_TRUE(signer.has_value());
  EXPECT_EQ(SshPublicKey(*signer), public_key);
  EXPECT_EQ(ParseSshPublicKey(public_key), signer);
}

TEST_F(SshsigTest, FingerprintIsTheOneSshKeygenPrints) {
  directory_.Write("key.pub", SshPublicKey(public_key_) + "\n");
  ASSERT_TRUE(directory_.Run("ssh-keygen -l -f key.pub > output"));
  const std::vector<std::string> words = absl::StrSplit(directory_.Read("output"), ' ');
  ASSERT_GT(words.size(), 1u);
  EXPECT_EQ(SshFingerprint(public_key_), words[1]);
}

TEST_F(SshsigTest, ASignatureHoldsForItsMessageAndNamespaceAlone) {
  const std::string trailer = MakeSshsig(kMessageNamespace, AsBytes(message_), secret_key_);
  EXPECT_EQ(VerifySshsig(kMessageNamespace, AsBytes(message_), trailer), public_key_);
  EXPECT_EQ(VerifySshsig(kMessageNamespace, AsBytes(message_ + " "), trailer), std::nullopt);
  EXPECT_EQ(VerifySshsig(kCardNamespace, AsBytes(message_), trailer), std::nullopt);
  EXPECT_EQ(VerifySshsig("letterlock.v2", AsBytes(message_), trailer), std::nullopt);
}

TEST_F(SshsigTest, NoOtherTextIsTheSameSignature) {
  const std::string trailer = MakeSshsig(kMessageNamespace, AsBytes(message_), secret_key_);
  for (size_t i = 0; i < trailer.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string altered = trailer;
      altered[i] = static_cast<char>(altered[i] ^ (1 << bit));
      EXPECT_EQ(VerifySshsig(kMessageNamespace, AsBytes(message_), altered), std::nullopt);
    }
  }
  std::string in_wider_lines = trailer;
  in_wider_lines.erase(in_wider_lines.find('\n', 40), 1);
  for (const std::string& altered :
       {absl::StrReplaceAll(trailer, {{"\n", "\r\n"}}), trailer + "\n", trailer + " ",
        "\n" + trailer, trailer.substr(1), trailer.substr(0, trailer.size() - 1), in_wider_lines,
        std::string(), trailer + trailer}) {
    EXPECT_EQ(VerifySshsig(kMessageNamespace, AsBytes(message_), altered), std::nullopt);
  }
}

TEST_F(SshsigTest, LooksAtFirstAndLastLineOnly) {
  EXPECT_TRUE(
      LooksLikeSshsig("-----BEGIN SSH SIGNATURE-----\nanything\n-----END SSH SIGNATURE-----\n"));
  EXPECT_FALSE(LooksLikeSshsig("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----"));
  EXPECT_FALSE(LooksLikeSshsig(" -----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"));
  EXPECT_FALSE(LooksLikeSshsig("-----BEGIN SSH SIGNATURE-----\n"));
  EXPECT_FALSE(LooksLikeSshsig(""));
}

TEST_F(SshsigTest, ReadsOnlyBarePublicKeys) {
  const std::string text = SshPublicKey(public_key_);
  EXPECT_EQ(ParseSshPublicKey(text), public_key_);
  for (const std::string& other :
       {std::string(), text + " comment", text + "\n", " " + text, "ssh-rsa" + text.substr(11),
        text.substr(0, text.size() - 4), text + "AAAA", absl::StrReplaceAll(text, {{" ", "  "}}),
        absl::StrReplaceAll(text, {{"AAAAC3", "AAAAC4"}}), std::string("ssh-ed25519 "),
        std::string("ssh-ed25519 AAAA")}) {
    EXPECT_EQ(ParseSshPublicKey(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace letterlock
