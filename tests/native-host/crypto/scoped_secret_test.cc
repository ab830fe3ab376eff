// SPDX-License-Identifier: Apache-2.0
#include "crypto/scoped_secret.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <type_traits>

#include "crypto/random.h"
#include "native-host/crypto/own_stack.h"

namespace letterlock {
namespace {

using Secret = ScopedSecret<struct TestKind, 64>;
using OtherSecret = ScopedSecret<struct OtherTestKind, 64>;

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_constructible_v<Secret, OtherSecret>);
static_assert(!std::is_assignable_v<Secret&, Secret>);

// As a function of somebody else would.
[[gnu::noinline]] void LeaveOnTheStack(ByteSpan secret) {
  volatile uint8_t copy[64];
  for (size_t i = 0; i < secret.size(); ++i) copy[i] = secret[i];
  static_cast<void>(copy[0]);
}

[[gnu::noinline]] void HoldInAScope(ByteSpan bytes) {
  Secret secret;
  volatile uint8_t* copy = secret.RevealMutable().data();
  for (size_t i = 0; i < bytes.size(); ++i) copy[i] = bytes[i];
}

TEST(ScopedSecretTest, HoldsWhatIsPutIntoIt) {
  const Bytes bytes = RandomBytes(64);
  const auto secret = Secret::CopyOf(bytes);
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->Reveal(), ByteSpan(bytes));
  EXPECT_EQ(Secret().Reveal(), ByteSpan(Bytes(64)));
  EXPECT_FALSE(Secret::CopyOf(Bytes(63)));
  EXPECT_FALSE(Secret::CopyOf(Bytes(65)));
}

TEST(ScopedSecretTest, IsGoneFromTheStackAtTheEndOfItsScope) {
  const Bytes secret = RandomBytes(64);
  const OwnStack stack([&] { HoldInAScope(secret); });
  ASSERT_TRUE(stack.is_run());
  EXPECT_FALSE(stack.HoldsPartOf(secret));
}

TEST(CallAndWipeStackTest, WipesWhatTheCalledFunctionLeft) {
  const Bytes secret = RandomBytes(64);
  const OwnStack unwiped([&] { LeaveOnTheStack(secret); });
  ASSERT_TRUE(unwiped.is_run());
  EXPECT_TRUE(unwiped.HoldsPartOf(secret));
  const OwnStack wiped([&] { CallAndWipeStack([&] { LeaveOnTheStack(secret); }); });
  ASSERT_TRUE(wiped.is_run());
  EXPECT_FALSE(wiped.HoldsPartOf(secret));
}

}  // namespace
}  // namespace letterlock
