// SPDX-License-Identifier: Apache-2.0
#include "base/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/escaping.h"

namespace letterlock {
namespace {

using testing::Optional;

TEST(Base64Test, AgreesWithRfc4648) {
  const std::pair<const char*, const char*> cases[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [text, encoded] : cases) {
    EXPECT_EQ(EncodeBase64(AsBytes(text)), encoded);
    EXPECT_THAT(DecodeBase64(encoded), Optional(Bytes(text, text + strlen(text))));
  }
}

TEST(Base64Test, AgreesWithAnotherCodecOnEveryByteAtEveryPlace) {
  for (int size = 1; size <= 5; ++size) {
    for (int place = 0; place < size; ++place) {
      for (int value = 0; value < 256; ++value) {
        Bytes bytes(static_cast<size_t>(size), 0x5a);
        bytes[static_cast<size_t>(place)] = static_cast<uint8_t>(value);
        const std::string encoded = EncodeBase64(bytes);
        ASSERT_EQ(encoded, absl::Base64Escape(AsText(bytes)));
        ASSERT_THAT(DecodeBase64(encoded), Optional(bytes));
      }
    }
  }
}

TEST(Base64Test, AcceptsExactlyTheAlphabet) {
  int accepted = 0;
  for (int c = 0; c < 256; ++c) {
    std::string text = "AAAA";
    text[1] = static_cast<char>(c);
    const bool is_digit =
        absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/';
    EXPECT_EQ(DecodeBase64(text).has_value(), is_digit) << c;
    accepted += is_digit ? 1 : 0;
  }
  EXPECT_EQ(accepted, 64);
}

TEST(Base64Test, RejectsWhatIsNotCanonical) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "=", "==", "====", "A===",
                           "Zg==Zg==", "Z=g=", " Zg==", "Zg==\n", "Zm\n9v", "Zm9v="}) {
    EXPECT_EQ(DecodeBase64(text), std::nullopt) << text;
  }
  for (const char* text : {"Zg==", "Zm8=", "Z", "Zm9vZ", "Zh", "Zm9", "Zm9v="}) {
    EXPECT_EQ(DecodeBase64(text, Padding::kNone), std::nullopt) << text;
  }
}

TEST(Base64Test, LeavesThePaddingOutWhenAsked) {
  EXPECT_EQ(EncodeBase64(AsBytes("f"), Padding::kNone), "Zg");
  EXPECT_EQ(EncodeBase64(AsBytes("fo"), Padding::kNone), "Zm8");
  EXPECT_THAT(DecodeBase64("Zg", Padding::kNone), Optional(Bytes{'f'}));
  EXPECT_THAT(DecodeBase64("", Padding::kNone), Optional(Bytes{}));
}

TEST(HexTest, IsLowerCase) {
  EXPECT_EQ(EncodeHex(Bytes{0x00, 0x0f, 0xab, 0xff}), "000fabff");
  EXPECT_EQ(EncodeHex({}), "");
}

}  // namespace
}  // namespace letterlock
