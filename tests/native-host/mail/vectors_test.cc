// SPDX-License-Identifier: Apache-2.0
// docs/message-format.md says what the code does: its vectors and its commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/x25519_recipient.h"
#include "crypto/signature.h"
#include "mail/envelope.h"
#include "mail/sshsig.h"
#include "native-host/mail/test_time.h"
#include "support/repository_file.h"
#include "support/status_matchers.h"
#include "support/tool_directory.h"

namespace letterlock {
namespace {

using testing::HasSubstr;

constexpr absl::string_view kOpenCommands =
    "age -d -i keys m.age > p; head -c -306 p > m; tail -c 306 p > s\n"
    "ssh-keygen -Y verify -n letterlock.v1 -f allowed -I alice@example.test -s s < m\n";
constexpr absl::string_view kBindingCommand =
    "grep -v -- '^-----' m.age | base64 -d | LC_ALL=C sed '/^--- /q' | b2sum -l 256\n";

std::string ReadFile(absl::string_view name) {
  std::ifstream stream(RepositoryFile(name), std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(stream)), {});
}

std::string ReadVector(absl::string_view name) {
  return ReadFile(absl::StrCat("tests/testdata/mail/", name));
}

TEST(SpecificationTest, SignatureVectorIsWhatWeMake) {
  const auto key = Ed25519SecretKey::CopyOf(Bytes(32, 1));
  const Ed25519PublicKey public_key = DeriveEd25519PublicKey(*key);
  const std::string document = ReadFile("docs/message-format.md");
  EXPECT_THAT(document, HasSubstr(absl::StrCat("```\n", SshPublicKey(public_key), "\n",
                                               SshFingerprint(public_key), "\n```")));
  const std::string trailer =
      MakeSshsig(kMessageNamespace, AsBytes("Subject: test\r\n\r\nHi\r\n"), *key);
  EXPECT_THAT(document, HasSubstr(absl::StrCat("```\n", trailer, "```")));
}

TEST(SpecificationTest, CardVectorIsWhatWeMake) {
  const std::string armored = ReadVector("card.txt");
  const absl::StatusOr<Bytes> content = DearmorCard(armored);
  ASSERT_THAT(content, IsOk());
  const absl::StatusOr<ContactCard> card = ParseCard(*content, kNow);
  ASSERT_THAT(card, IsOk());
  const std::string written = SerializeCard(*card, *Ed25519SecretKey::CopyOf(Bytes(32, 1)));
  EXPECT_EQ(ArmorCard(written), armored);
  const std::string fields = written.substr(0, written.size() - kCardTrailerSize);
  EXPECT_THAT(
      ReadFile("docs/message-format.md"),
      HasSubstr(absl::StrCat("```\n", absl::StrReplaceAll(fields, {{"\r\n", "\n"}}), "```")));
}

TEST(SpecificationTest, MessageVectorOpens) {
  const std::string line = ReadVector("identity.txt");
  const age::X25519Identity identity(
      *age::DecodeIdentity(absl::StripTrailingAsciiWhitespace(line)));
  const absl::StatusOr<Bytes> file = age::Dearmor(ReadVector("message.age"));
  ASSERT_THAT(file, IsOk());
  const absl::StatusOr<age::Decrypted> decrypted = age::Decrypt(*file, {&identity});
  ASSERT_THAT(decrypted, IsOk());
  const absl::StatusOr<Envelope> envelope =
      ParseEnvelope(decrypted->payload.Reveal(), decrypted->header, kNow);
  ASSERT_THAT(envelope, IsOk());
  EXPECT_EQ(envelope->trailer, Trailer::kValid);
  EXPECT_TRUE(envelope->bound_to_header);
  EXPECT_EQ(envelope->header.subject, "Gr\u00fc\u00dfe");
  EXPECT_EQ(envelope->header.from.name, "J\u00fcrgen Alice");
  EXPECT_TRUE(envelope->card.has_value());
  EXPECT_THAT(std::string(decrypted->payload.RevealText()),
              HasSubstr("bis bald \u2014 \u518d\u89c1 \U0001f600\r\n-- \r\nJ\u00fcrgen\r\n"));
}

TEST(SpecificationTest, ItsCommandsOpenVerifyAndBindTheMessageVector) {
  const std::string document = ReadFile("docs/message-format.md");
  ASSERT_THAT(document, HasSubstr(std::string(kOpenCommands)));
  ASSERT_THAT(document, HasSubstr(std::string(kBindingCommand)));

  ToolDirectory directory;
  directory.Write("m.age", ReadVector("message.age"));
  directory.Write("keys", ReadVector("identity.txt"));
  directory.Write("allowed", ReadVector("allowed_signers"));
  ASSERT_TRUE(directory.Run(absl::StrCat("{ ", kOpenCommands, "} > output 2>&1")))
      << directory.Read("output");
  EXPECT_THAT(directory.Read("output"), HasSubstr("Good \"letterlock.v1\" signature"));
  ASSERT_TRUE(directory.Run(absl::StrCat("{ ", kBindingCommand, "} | cut -c-64 > file")));
  ASSERT_TRUE(
      directory.Run("sed -n 's/^Letterlock-Header: v1; b2=//p' m | tr -d '\\r' | "
                    "base64 -d | od -An -v -tx1 | tr -d ' \\n' > signed"));
  EXPECT_EQ(directory.Read("signed") + "\n", directory.Read("file"));
}

}  // namespace
}  // namespace letterlock
