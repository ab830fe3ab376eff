// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <set>

#include "base/status_macros.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ErrorTest, HasOneRowPerCodeInTheOrderOfTheEnum) {
  std::set<absl::string_view> names;
  for (size_t i = 0; i < ErrorTable().size(); ++i) {
    EXPECT_EQ(static_cast<size_t>(ErrorTable()[i].code), i);
    names.insert(ErrorTable()[i].wire_name);
  }
  EXPECT_EQ(names.size(), ErrorTable().size());
  EXPECT_EQ(ErrorTable().back().code, ErrorCode::kInternal);
}

TEST(ErrorTest, KeepsItsCodeOnTheWayUp) {
  for (const ErrorRow& row : ErrorTable()) {
    const absl::Status status = Error(row.code, "detail");
    EXPECT_EQ(status.code(), row.status);
    EXPECT_EQ(CodeOf(status), row.code);
    EXPECT_EQ(WireName(row.code), row.wire_name);
  }
}

TEST(ErrorTest, TreatsAStatusOfOthersAsInternal) {
  EXPECT_EQ(CodeOf(absl::NotFoundError("from a library")), ErrorCode::kInternal);
}

TEST(ErrorTest, CarriesAddresses) {
  const absl::Status status =
      ErrorAbout(ErrorCode::kRecipientKeyMissing, "two", {"a@example.test", "b@example.test"});
  EXPECT_THAT(AddressesOf(status), ElementsAre("a@example.test", "b@example.test"));
  EXPECT_THAT(AddressesOf(ErrorAbout(ErrorCode::kBadAddress, "odd", {"", "a\nb"})),
              ElementsAre("", "a\nb"));
  EXPECT_THAT(AddressesOf(Error(ErrorCode::kLocked, "")), IsEmpty());
}

absl::StatusOr<int> Half(int value) {
  if (value % 2 != 0) return Error(ErrorCode::kMalformedRequest, "odd");
  return value / 2;
}

absl::StatusOr<int> Quarter(int value) {
  ASSIGN_OR_RETURN(const int half, Half(value));
  RETURN_IF_ERROR(Half(half).status());
  return half / 2;
}

TEST(StatusMacrosTest, ReturnTheFirstFailureUnchanged) {
  EXPECT_THAT(Quarter(8), IsOkAndHolds(2));
  EXPECT_THAT(Quarter(3), HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_THAT(Quarter(6), HasErrorCode(ErrorCode::kMalformedRequest));
}

}  // namespace
}  // namespace letterlock
