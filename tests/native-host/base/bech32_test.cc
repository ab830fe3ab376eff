// SPDX-License-Identifier: Apache-2.0
#include "base/bech32.h"

#include <gtest/gtest.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/encoding.h"

namespace letterlock {
namespace {

// The second is what `age-keygen -y` prints for the first.
constexpr absl::string_view kIdentity =
    "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";
constexpr absl::string_view kRecipient =
    "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef";

TEST(Bech32Test, ReadsAndWritesIdentitiesAndRecipients) {
  for (absl::string_view text : {kIdentity, kRecipient}) {
    const std::optional<Bech32> decoded = DecodeBech32(text);
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->data.size(), 32u);
    EXPECT_EQ(EncodeBech32(decoded->hrp, decoded->data), text);
  }
}

TEST(Bech32Test, AcceptsTheValidStringsOfBip173) {
  // Whose data is whole bytes.
  EXPECT_EQ(DecodeBech32("A12UEL5L")->hrp, "A");
  EXPECT_EQ(DecodeBech32("a12uel5l")->data, Bytes{});
  const std::optional<Bech32> all_digits =
      DecodeBech32("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
  ASSERT_TRUE(all_digits);
  EXPECT_EQ(EncodeHex(all_digits->data), "00443214c74254b635cf84653a56d7c675be77df");
}

TEST(Bech32Test, SplitsAtTheLastOne) {
  const std::string text = EncodeBech32("age1pq", AsBytes("data"));
  EXPECT_EQ(DecodeBech32(text)->hrp, "age1pq");
}

TEST(Bech32Test, HasNoLimitOfLength) {
  const Bytes key(1216, 0xc5);
  const std::string text = EncodeBech32("age1pq", key);
  EXPECT_EQ(text.size(), 1959u);
  EXPECT_EQ(DecodeBech32(text)->data, key);
}

TEST(Bech32Test, RejectsEveryOtherCharacterAtEveryPlace) {
  for (size_t i = 0; i < kRecipient.size(); ++i) {
    for (int c = 0; c < 256; ++c) {
      std::string text(kRecipient);
      text[i] = static_cast<char>(c);
      if (text == kRecipient) continue;
      ASSERT_FALSE(DecodeBech32(text)) << text;
    }
  }
}

TEST(Bech32Test, RejectsWhatIsNotBech32) {
  const std::string mixed = absl::StrCat("A", kRecipient.substr(1));
  const std::string upper = absl::AsciiStrToUpper(std::string(kRecipient));
  EXPECT_TRUE(DecodeBech32(upper));
  for (absl::string_view text : {absl::string_view(mixed), absl::string_view(""),
                                 absl::string_view("1"), absl::string_view("1nwldj5"),
                                 absl::string_view("li1dgmt3"), absl::string_view("pzry9x0s0muk"),
                                 absl::string_view("\x20"
                                                   "1nwldj5"),
                                 absl::string_view("x1b4n0q5v"), absl::string_view("de1lg7wt\xff"),
                                 absl::string_view("A1G7SGD8"), kRecipient.substr(1),
                                 kRecipient.substr(0, kRecipient.size() - 1)}) {
    EXPECT_FALSE(DecodeBech32(text)) << text;
  }
}

TEST(Bech32Test, RejectsSpareBitsThatAreNotZeroOrTooMany) {
  // All with a right checksum: one byte takes two digits, which leaves two spare bits.
  EXPECT_EQ(DecodeBech32("a1qqqd87cq")->data, Bytes{0});
  for (const char* text : {"a1qpamnt9j", "a1qzngxatd", "a1q3g6mn3", "a1qqqd87cpp"}) {
    EXPECT_FALSE(DecodeBech32(text)) << text;
  }
}

TEST(Bech32Test, ReadsPublicTextsAsStrictlyByTables) {
  for (absl::string_view text : {kIdentity, kRecipient}) {
    ASSERT_TRUE(DecodePublicBech32(text));
    EXPECT_EQ(DecodePublicBech32(text)->data, DecodeBech32(text)->data);
    for (size_t at = 0; at < text.size(); ++at) {
      for (int c = 0; c < 256; ++c) {
        std::string changed(text);
        changed[at] = static_cast<char>(c);
        EXPECT_EQ(DecodePublicBech32(changed).has_value(), DecodeBech32(changed).has_value());
      }
    }
  }
}

}  // namespace
}  // namespace letterlock
