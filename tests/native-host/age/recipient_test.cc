// SPDX-License-Identifier: Apache-2.0
#include "age/recipient.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "age/format.h"
#include "base/bech32.h"
#include "support/status_matchers.h"

namespace letterlock::age {
namespace {

constexpr absl::string_view kText =
    "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef";

WrapKey SomeWrapKey() { return *WrapKey::CopyOf(Bytes(32, 3)); }

TEST(RecipientTest, IsParsedFromItsText) {
  const auto recipient = ParseRecipient(kText);
  ASSERT_THAT(recipient, IsOk());
  const auto stanza = (*recipient)->Wrap(FileKey());
  ASSERT_THAT(stanza, IsOk());
  EXPECT_EQ(stanza->type, kX25519Type);
}

TEST(RecipientTest, IsNotParsedFromAnythingElse) {
  const std::string upper = absl::AsciiStrToUpper(std::string(kText));
  const std::string short_key = EncodeBech32("age", Bytes(31, 9));
  for (absl::string_view text :
       {absl::string_view(""), absl::string_view("age1"), absl::string_view(upper),
        absl::string_view(short_key), kText.substr(1), absl::string_view("alice@example.test"),
        absl::string_view("AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2L"
                          "M0")}) {
    EXPECT_THAT(ParseRecipient(text), HasErrorCode(ErrorCode::kMalformedRequest)) << text;
  }
  EXPECT_THAT(ParseRecipient(absl::StrCat(kText, " ")), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST(RecipientTest, ToldHybridByItsPrefix) {
  EXPECT_TRUE(IsHybridRecipient(EncodeBech32("age1pq", Bytes(1216))));
  EXPECT_FALSE(IsHybridRecipient(kText));
  EXPECT_FALSE(IsHybridRecipient(""));
}

TEST(SealFileKeyTest, OpensWithTheSameKeyOnly) {
  const FileKey file_key = *FileKey::CopyOf(Bytes(16, 7));
  const Bytes body = SealFileKey(SomeWrapKey(), file_key);
  EXPECT_EQ(body.size(), 32u);
  const auto opened = OpenFileKey(SomeWrapKey(), body);
  ASSERT_THAT(opened, IsOk());
  ASSERT_TRUE(*opened);
  EXPECT_EQ((*opened)->Reveal(), file_key.Reveal());

  const auto not_opened = OpenFileKey(WrapKey(), body);
  ASSERT_THAT(not_opened, IsOk());
  EXPECT_FALSE(*not_opened);
}

TEST(SealFileKeyTest, RefusesBodiesOfAnotherSize) {
  for (size_t size : {0u, 15u, 16u, 31u, 33u, 48u}) {
    EXPECT_THAT(OpenFileKey(SomeWrapKey(), Bytes(size)),
                HasErrorCode(ErrorCode::kMalformedMessage));
  }
}

}  // namespace
}  // namespace letterlock::age
