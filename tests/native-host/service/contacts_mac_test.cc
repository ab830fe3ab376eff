// SPDX-License-Identifier: Apache-2.0
#include "service/contacts_mac.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

MacKey Key(uint8_t first) {
  MacKey key;
  key.RevealMutable()[0] = first;
  return key;
}

class ContactsMacTest : public testing::Test {
 protected:
  ContactsMacTest() {
    keys_.push_back(Key(1));
    keys_.push_back(Key(2));
    other_.push_back(Key(3));
  }
  std::vector<MacKey> keys_;
  std::vector<MacKey> other_;
  const std::string text_ = "# letterlock contacts v1\n\nAddress: a@b.test\n";
};

TEST_F(ContactsMacTest, AnyOfTheKeysIsEnough) {
  const std::string written = AppendMacs(text_, keys_);
  EXPECT_THAT(CheckMacs(written, keys_), IsOkAndHolds(text_));
  other_.push_back(Key(2));
  EXPECT_THAT(CheckMacs(written, other_), IsOkAndHolds(text_));
}

TEST_F(ContactsMacTest, RefusesOtherKeysAndEveryChange) {
  EXPECT_THAT(CheckMacs(text_, keys_), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(CheckMacs(AppendMacs(text_, {}), keys_), HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(CheckMacs(AppendMacs(text_, other_), keys_),
              HasErrorCode(ErrorCode::kMalformedMessage));
  keys_.pop_back();
  const std::string written = AppendMacs(text_, keys_);
  for (size_t i = 0; i + 1 < written.size(); ++i) {
    std::string changed = written;
    changed[i] ^= 1;
    EXPECT_THAT(CheckMacs(changed, keys_), HasErrorCode(ErrorCode::kMalformedMessage)) << i;
  }
}

}  // namespace
}  // namespace letterlock
