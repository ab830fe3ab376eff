// SPDX-License-Identifier: Apache-2.0
#include "service/addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(ParseGivenAddressesTest, KeepsOrderAndRepetition) {
  auto addresses = ParseGivenAddresses({"B@example.test", "a@example.test", "b@EXAMPLE.test"});
  ASSERT_THAT(addresses, IsOk());
  ASSERT_EQ(addresses->size(), 3u);
  EXPECT_EQ((*addresses)[0].value, "b@example.test");
  EXPECT_EQ((*addresses)[2].value, "b@example.test");
}

TEST(ParseGivenAddressesTest, NamesEveryBadOneThatMayBeShown) {
  const auto addresses = ParseGivenAddresses({"a@example.test", "bob", "c@", "x\r\n@y"});
  EXPECT_THAT(addresses, HasErrorCode(ErrorCode::kBadAddress));
  EXPECT_THAT(AddressesOf(addresses.status()), testing::ElementsAre("bob", "c@"));
}

TEST(ParseGivenAddressesTest, TakesAsManyAsAMailMayHave) {
  EXPECT_THAT(ParseGivenAddresses(std::vector<std::string>(kMaxAddresses, "a@example.test")),
              IsOk());
  EXPECT_THAT(ParseGivenAddresses(std::vector<std::string>(kMaxAddresses + 1, "a@example.test")),
              HasErrorCode(ErrorCode::kTooLarge));
}

TEST(ParseGivenAddressTest, IsOneOfThem) {
  EXPECT_EQ(ParseGivenAddress("A@example.test")->value, "a@example.test");
  EXPECT_THAT(ParseGivenAddress("Bob <b@example.test>"), HasErrorCode(ErrorCode::kBadAddress));
}

}  // namespace
}  // namespace letterlock
