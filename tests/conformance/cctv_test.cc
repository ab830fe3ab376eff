// SPDX-License-Identifier: Apache-2.0
// The public vectors of age (C2SP/CCTV), one file each, in LETTERLOCK_CONFORMANCE_DIR/vectors:
// `key: value` lines, an empty line, the age file.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "age/age.h"
#include "age/armor.h"
#include "age/header.h"
#include "age/hybrid_recipient.h"
#include "age/scrypt_recipient.h"
#include "age/x25519_recipient.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/digest.h"

namespace letterlock::age {
namespace {

struct Vector {
  std::string name;
  std::multimap<std::string, std::string> fields;
  std::string file;
  std::string Field(const std::string& key) const {
    const auto found = fields.find(key);
    return found == fields.end() ? "" : found->second;
  }
  bool is_armored() const { return Field("armored") == "yes"; }
};

Vector ReadVector(const std::filesystem::path& path) {
  std::string text(std::filesystem::file_size(path), '\0');
  std::ifstream(path, std::ios::binary)
      .read(text.data(), static_cast<std::streamsize>(text.size()));
  const size_t body_at = text.find("\n\n");
  Vector vector{path.filename().string(), {}, text.substr(body_at + 2)};
  for (absl::string_view line : absl::StrSplit(text.substr(0, body_at), '\n')) {
    const std::pair<std::string, std::string> field =
        absl::StrSplit(line, absl::MaxSplits(": ", 1));
    vector.fields.insert(field);
  }
  return vector;
}

std::vector<Vector> ReadVectors() {
  std::vector<Vector> vectors;
  const char* directory = getenv("LETTERLOCK_CONFORMANCE_DIR");
  if (directory == nullptr) return vectors;
  std::error_code ignored;  // then there are none, which FindsAllTheVectors tells
  const std::filesystem::path folder = std::filesystem::path(directory) / "vectors";
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    vectors.push_back(ReadVector(entry.path()));
  }
  return vectors;
}

std::vector<std::unique_ptr<Identity>> IdentitiesOf(const Vector& vector) {
  std::vector<std::unique_ptr<Identity>> identities;
  for (const auto& [key, value] : vector.fields) {
    if (key == "passphrase") {
      identities.push_back(std::make_unique<ScryptIdentity>(Passphrase::CopyOf(value)));
    }
    if (key != "identity") continue;
    if (std::optional<X25519SecretKey> secret_key = DecodeIdentity(value)) {
      identities.push_back(std::make_unique<X25519Identity>(std::move(*secret_key)));
    }
    if (const std::optional<HybridSecretKey> secret_key = DecodeHybridIdentity(value)) {
      identities.push_back(std::make_unique<HybridIdentity>(*secret_key));
    }
  }
  return identities;
}

struct Outcome {
  std::string kind;  // in the words of the vectors
  std::string payload_digest;
  bool is_hybrid = false;
};

std::string KindOf(const absl::Status& status) {
  switch (CodeOf(status)) {
    case ErrorCode::kMalformedMessage:
      return "header failure";
    case ErrorCode::kNotForYou:
      return "no match";
    case ErrorCode::kDecryptionFailed:
      return status.message() == "header MAC" ? "HMAC failure" : "payload failure";
    default:
      return std::string(WireName(CodeOf(status)));
  }
}

Outcome Open(const Vector& vector) {
  std::string file = vector.file;
  if (vector.is_armored()) {
    const absl::StatusOr<Bytes> dearmored = Dearmor(vector.file);
    if (!dearmored.ok()) return {"armor failure", "", false};
    file = std::string(AsText(*dearmored));
  }
  const auto identities = IdentitiesOf(vector);
  std::vector<const Identity*> views;
  for (const auto& identity : identities) views.push_back(identity.get());
  const absl::StatusOr<Decrypted> decrypted = Decrypt(AsBytes(file), views);
  if (!decrypted.ok()) return {KindOf(decrypted.status()), "", false};
  return {"success", EncodeHex(Sha256(decrypted->payload.Reveal())), decrypted->hybrid};
}

TEST(CctvTest, FindsAllTheVectors) { EXPECT_EQ(ReadVectors().size(), 143u); }

TEST(CctvTest, AnswersEveryVectorAsExpected) {
  std::map<std::string, int> counts;
  for (const Vector& vector : ReadVectors()) {
    SCOPED_TRACE(vector.name);
    const Outcome outcome = Open(vector);
    EXPECT_EQ(outcome.kind, vector.Field("expect"));
    if (outcome.kind == "success") {
      EXPECT_EQ(outcome.payload_digest, vector.Field("payload"));
    }
    ++counts[outcome.kind];
  }
  const std::map<std::string, int> expected = {{"success", 26},       {"header failure", 62},
                                               {"armor failure", 22}, {"payload failure", 19},
                                               {"no match", 13},      {"HMAC failure", 1}};
  EXPECT_EQ(counts, expected);
}

TEST(CctvTest, TellsWhichOfTheFilesAreHybrid) {
  std::set<std::string> hybrid;
  for (const Vector& vector : ReadVectors()) {
    if (vector.Field("expect") == "success" && Open(vector).is_hybrid) hybrid.insert(vector.name);
  }
  EXPECT_EQ(hybrid,
            (std::set<std::string>{"armor_hybrid", "hybrid", "hybrid_multiple_recipients"}));
}

TEST(CctvTest, WritesTheHeaderOfEveryVectorAsItWasRead) {
  int count = 0;
  for (const Vector& vector : ReadVectors()) {
    const std::string expect = vector.Field("expect");
    if (vector.is_armored() || expect == "header failure" || expect == "HMAC failure") continue;
    SCOPED_TRACE(vector.name);
    const absl::StatusOr<Header> header = ParseHeader(vector.file);
    const std::string bytes = absl::HexStringToBytes(vector.Field("file key"));
    const std::optional<FileKey> file_key = FileKey::CopyOf(AsBytes(bytes));
    ASSERT_TRUE(header.ok() && file_key);
    EXPECT_EQ(SerializeHeader(header->stanzas, *file_key), header->text);
    ++count;
  }
  EXPECT_GT(count, 40);
}

TEST(CctvTest, WritesArmorAsItWasRead) {
  int count = 0;
  for (const Vector& vector : ReadVectors()) {
    if (!vector.is_armored()) continue;
    const absl::StatusOr<Bytes> file = Dearmor(vector.file);
    if (!file.ok()) continue;
    const std::string text = absl::StrReplaceAll(vector.file, {{"\r\n", "\n"}});
    EXPECT_EQ(absl::StripAsciiWhitespace(Armor(*file)), absl::StripAsciiWhitespace(text))
        << vector.name;
    ++count;
  }
  EXPECT_EQ(count, 11);
}

}  // namespace
}  // namespace letterlock::age
