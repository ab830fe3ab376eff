// SPDX-License-Identifier: Apache-2.0
#include "mail/secret_text.h"

#include <gtest/gtest.h>

namespace letterlock {
namespace {

TEST(HoldsSecretKeyTest, FindsKeystoresAndIdentities) {
  EXPECT_TRUE(HoldsSecretKey("# letterlock keystore v1\n"));
  EXPECT_TRUE(HoldsSecretKey("AGE-SECRET-KEY-1QQQ"));
  EXPECT_TRUE(HoldsSecretKey("my key is AGE-SECRET-KEY-PQ-1QQQ."));
}

TEST(HoldsSecretKeyTest, LetsOtherTextPass) {
  EXPECT_FALSE(HoldsSecretKey(""));
  EXPECT_FALSE(HoldsSecretKey("the line `# letterlock keystore v1` begins it"));
  EXPECT_FALSE(HoldsSecretKey("age-secret-key-"));
  EXPECT_FALSE(HoldsSecretKey("age1qqq"));
}

}  // namespace
}  // namespace letterlock
