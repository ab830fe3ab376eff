// SPDX-License-Identifier: Apache-2.0
#include "crypto/sha3.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "crypto/random.h"
#include "native-host/crypto/own_stack.h"

namespace letterlock {
namespace {

std::string Sha3Of(std::initializer_list<ByteSpan> parts) {
  Bytes out(kSha3Size);
  Sha3(parts, absl::MakeSpan(out));
  return EncodeHex(out);
}

std::string Shake256Of(absl::string_view input, size_t size) {
  Bytes out(size);
  Shake256(AsBytes(input), absl::MakeSpan(out));
  return EncodeHex(out);
}

// How many bytes of the memory that the allocator gives next are `value`, as it was left.
size_t CountOnTheHeap(size_t size, uint8_t value) {
  void* volatile memory = malloc(size);
  const auto* bytes = static_cast<const volatile uint8_t*>(memory);
  size_t count = 0;
  for (size_t i = 0; i < size; ++i) count += bytes[i] == value;
  free(memory);
  return count;
}

TEST(Sha3Test, AgreesWithFips202) {
  EXPECT_EQ(Sha3Of({}), "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
  EXPECT_EQ(Sha3Of({AsBytes("abc")}),
            "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
  EXPECT_EQ(Sha3Of({Bytes(200, 0xa3)}),
            "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787");
}

TEST(Sha3Test, TakesPartsAsOne) {
  EXPECT_EQ(Sha3Of({AsBytes("a"), {}, AsBytes("bc")}), Sha3Of({AsBytes("abc")}));
  EXPECT_EQ(Sha3Of({Bytes(135, 0xa3), Bytes(65, 0xa3)}), Sha3Of({Bytes(200, 0xa3)}));
}

TEST(Sha3Test, RefusesAnotherSize) {
  Bytes out(kSha3Size + 1);
  EXPECT_DEATH(Sha3({}, absl::MakeSpan(out)), "");
}

TEST(Shake256Test, AgreesWithFips202) {
  EXPECT_EQ(Shake256Of("", 32), "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f");
  EXPECT_EQ(Shake256Of("abc", 16), "483366601360a8771c6863080cc4114d");
  // More than one block of it; the beginning does not depend on the length.
  EXPECT_EQ(Shake256Of("abc", 300).substr(0, 32), Shake256Of("abc", 16));
}

TEST(Shake256Test, LeavesNothingOnTheStack) {
  const Bytes secret = RandomBytes(32);
  Bytes out(96);
  const OwnStack stack([&] { Shake256(secret, absl::MakeSpan(out)); });
  ASSERT_TRUE(stack.is_run());
  EXPECT_FALSE(stack.HoldsPartOf(secret));
  EXPECT_FALSE(stack.HoldsPartOf(out));
}

TEST(Shake256Test, LeavesNothingOnTheHeap) {
  constexpr size_t kStateSize = 208;
  constexpr size_t kAllocatorsOwn = 16;  // what it writes into free memory
  void* volatile state = malloc(kStateSize);
  memset(state, 0xa5, kStateSize);
  free(state);
  if (CountOnTheHeap(kStateSize, 0xa5) < kStateSize - kAllocatorsOwn) {
    GTEST_SKIP() << "this allocator does not show what was freed";
  }
  // Keccak's state takes the place of that; were it freed as it is, nearly no byte would be zero.
  uint8_t out = 0;
  Shake256(AsBytes("secret"), absl::MakeSpan(&out, 1));
  EXPECT_GE(CountOnTheHeap(kStateSize, 0), kStateSize - kAllocatorsOwn);
}

}  // namespace
}  // namespace letterlock
