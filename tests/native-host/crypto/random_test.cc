// SPDX-License-Identifier: Apache-2.0
#include "crypto/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/encoding.h"

namespace letterlock {
namespace {

TEST(RandomTest, DiffersEveryTime) {
  std::set<std::string> seen = {EncodeHex(Bytes(16))};
  for (int i = 0; i < 100; ++i) seen.insert(EncodeHex(RandomBytes(16)));
  EXPECT_EQ(seen.size(), 101u);
}

TEST(RandomTest, FillsAllOfIt) {
  // Each byte is non-zero at least once in 64 draws, but for a chance of 2^-507.
  Bytes ever(32);
  for (int i = 0; i < 64; ++i) {
    Bytes drawn(32);
    FillRandom(absl::MakeSpan(drawn));
    for (size_t at = 0; at < drawn.size(); ++at) ever[at] |= drawn[at];
  }
  EXPECT_EQ(std::count(ever.begin(), ever.end(), 0), 0);
  EXPECT_TRUE(RandomBytes(0).empty());
}

TEST(RandomTest, StaysBelowTheBoundAndReachesEveryValue) {
  std::set<uint32_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(RandomBelow(7));
  EXPECT_EQ(seen, (std::set<uint32_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(InitializeCryptoTest, MayBeCalledAgain) { InitializeCrypto(); }

}  // namespace
}  // namespace letterlock
