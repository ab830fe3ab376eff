// SPDX-License-Identifier: Apache-2.0
#include "crypto/secret_bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <type_traits>

#include "crypto/keys.h"

namespace letterlock {
namespace {

template <class T>
concept Comparable = requires(const T& a, const T& b) {
  a == b;
};

template <class Secret>
constexpr bool kIsSecret =
    !std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret> &&
    std::is_nothrow_move_constructible_v<Secret> && !Comparable<Secret>;
static_assert(kIsSecret<SecretBytes> && kIsSecret<SecretArray<32>> && kIsSecret<FileKey> &&
              kIsSecret<X25519SecretKey> && kIsSecret<Passphrase>);
static_assert(!std::is_convertible_v<X25519SecretKey, Ed25519SecretKey>);
static_assert(!std::is_convertible_v<size_t, SecretBytes>);

TEST(SecretBytesTest, HoldsACopyOrWhatItIsFilledWith) {
  SecretBytes filled(3);
  std::fill(filled.RevealMutable().begin(), filled.RevealMutable().end(), 'x');
  EXPECT_EQ(filled.RevealText(), "xxx");
  EXPECT_EQ(SecretBytes::CopyOf("secret").RevealText(), "secret");
  EXPECT_TRUE(SecretBytes().empty());
  EXPECT_TRUE(SecretBytes::CopyOf("").empty());
}

TEST(SecretBytesTest, MovesLeavingNothingBehind) {
  SecretBytes from = SecretBytes::CopyOf("secret");
  SecretBytes to = std::move(from);
  EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(to.RevealText(), "secret");
  to = SecretBytes::CopyOf("other");
  EXPECT_EQ(to.RevealText(), "other");
}

TEST(SecretBytesTest, TruncateWipesWhatItHides) {
  SecretBytes secret = SecretBytes::CopyOf("secret");
  const uint8_t* memory = secret.Reveal().data();
  secret.Truncate(2);
  EXPECT_EQ(secret.RevealText(), "se");
  EXPECT_TRUE(std::all_of(memory + 2, memory + 6, [](uint8_t byte) { return byte == 0; }));
}

TEST(WipeTest, OverwritesBytesAndText) {
  Bytes bytes{1, 2, 3};
  Wipe(absl::MakeSpan(bytes));
  EXPECT_EQ(bytes, (Bytes{0, 0, 0}));

  std::string text = "a passphrase that is too long to be kept inside the string object";
  const char* memory = text.data();
  const size_t size = text.size();
  Wipe(text);
  EXPECT_TRUE(text.empty());
  EXPECT_TRUE(std::all_of(memory, memory + size, [](char c) { return c == '\0'; }));
}

TEST(ConstantTimeEqualTest, ComparesSizeAndBytes) {
  EXPECT_TRUE(ConstantTimeEqual(AsBytes("same"), AsBytes("same")));
  EXPECT_FALSE(ConstantTimeEqual(AsBytes("same"), AsBytes("sane")));
  EXPECT_FALSE(ConstantTimeEqual(AsBytes("same"), AsBytes("sam")));
  EXPECT_FALSE(ConstantTimeEqual(AsBytes("sam"), AsBytes("same")));
  EXPECT_TRUE(ConstantTimeEqual({}, {}));
}

TEST(GuardedMemoryTest, EndsAtAPageThatCannotBeWritten) {
  EXPECT_DEATH(
      {
        SecretArray<32> secret;
        volatile uint8_t* beyond = secret.RevealMutable().data() + 32;
        *beyond = 1;
      },
      "");
}

TEST(SecretKeyTest, IsMadeOfExactlyItsSize) {
  EXPECT_FALSE(FileKey::CopyOf(Bytes(15)));
  EXPECT_FALSE(FileKey::CopyOf(Bytes(17)));
  const std::optional<FileKey> key = FileKey::CopyOf(Bytes(16, 7));
  ASSERT_TRUE(key);
  EXPECT_EQ(key->Clone().Reveal(), ByteSpan(Bytes(16, 7)));
  EXPECT_EQ(FileKey().Reveal(), ByteSpan(Bytes(16, 0)));
}

TEST(SecretKeyTest, MovesInto) {
  FileKey from = *FileKey::CopyOf(Bytes(16, 7));
  FileKey to;
  to = std::move(from);
  EXPECT_EQ(to.Reveal(), ByteSpan(Bytes(16, 7)));
}

TEST(PublicKeyTest, IsMadeOfExactlyItsSizeAndCompares) {
  EXPECT_FALSE(X25519PublicKey::CopyOf(Bytes(31)));
  EXPECT_EQ(X25519PublicKey::CopyOf(Bytes(32, 1)), X25519PublicKey::CopyOf(Bytes(32, 1)));
  EXPECT_NE(X25519PublicKey::CopyOf(Bytes(32, 1)), X25519PublicKey::CopyOf(Bytes(32, 2)));
}

}  // namespace
}  // namespace letterlock
