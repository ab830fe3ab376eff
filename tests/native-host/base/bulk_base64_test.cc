// SPDX-License-Identifier: Apache-2.0
#include "base/bulk_base64.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/encoding.h"

namespace letterlock {
namespace {

std::string Encode(ByteSpan bytes) {
  std::string text(Base64Size(bytes.size()), '!');
  EncodeBulkBase64(bytes, absl::MakeSpan(text));
  return text;
}

std::optional<Bytes> Decode(absl::string_view text) {
  // Exactly as long as is asked for, so that a sanitizer sees one octet more.
  Bytes bytes(MaxDecodedSize(text.size()));
  const std::optional<size_t> size = DecodeBulkBase64(text, absl::MakeSpan(bytes));
  if (!size) return std::nullopt;
  bytes.resize(*size);
  return bytes;
}

// Some of every value.
Bytes SomeBytes(size_t size) {
  std::minstd_rand random(static_cast<unsigned>(size));
  Bytes bytes(size);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() >> 8);
  return bytes;
}

TEST(BulkBase64Test, AgreesWithTheSlowOneAtEveryLength) {
  for (size_t size = 0; size < 300; ++size) {
    const Bytes bytes = SomeBytes(size);
    const std::string text = EncodeBase64(bytes);
    EXPECT_EQ(Encode(bytes), text);
    EXPECT_EQ(Decode(text), bytes) << text;
  }
}

TEST(BulkBase64Test, KnowsEveryGroupOfThree) {
  // All 24-bit groups, 4 KiB at a time.
  Bytes bytes;
  for (uint32_t group = 0; group < (1U << 24); ++group) {
    bytes.push_back(static_cast<uint8_t>(group >> 16));
    bytes.push_back(static_cast<uint8_t>(group >> 8));
    bytes.push_back(static_cast<uint8_t>(group));
    if (group % 4096 != 4095) continue;
    ASSERT_EQ(Decode(Encode(bytes)), bytes);
    bytes.clear();
  }
}

TEST(BulkBase64Test, RefusesEveryOtherCharacterAtEveryPlace) {
  const std::string text = EncodeBase64(SomeBytes(150));
  for (size_t at = 0; at < text.size(); ++at) {
    for (int c = 0; c < 256; ++c) {
      std::string changed = text;
      changed[at] = static_cast<char>(c);
      EXPECT_EQ(Decode(changed), DecodeBase64(changed)) << at << " " << c;
    }
  }
}

TEST(BulkBase64Test, IsAsStrictAboutTheEnd) {
  const std::string front(64, 'A');
  for (const char* end : {"", "A", "AA", "AAA", "A===", "AA==", "AB==", "AAA=", "AAB=", "AA=A",
                          "=AAA", "====", "AA==AA==", "AA=\n"}) {
    EXPECT_EQ(Decode(front + end), DecodeBase64(front + end)) << end;
    EXPECT_EQ(Decode(end), DecodeBase64(end)) << end;
  }
}

}  // namespace
}  // namespace letterlock
