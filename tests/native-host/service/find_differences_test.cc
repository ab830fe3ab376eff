// SPDX-License-Identifier: Apache-2.0
#include "service/find_differences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MessageHeader Inner() {
  MessageHeader header;
  header.from = {"Bob", {"bob@example.test"}};
  header.subject = "Lunch at noon";
  header.date = absl::FromUnixSeconds(1795428000);  // 2026-11-23T10:00:00Z
  return header;
}

std::vector<Difference> With(OuterHeader outer) { return FindDifferences(Inner(), outer); }
std::vector<Difference> WithFrom(const std::string& from) { return With({from, {}, {}}); }
std::vector<Difference> WithSubject(const std::string& subject) { return With({{}, subject, {}}); }
std::vector<Difference> WithDate(const std::string& date) { return With({{}, {}, date}); }

TEST(FindDifferencesTest, WhatThePageDoesNotShowIsNoDifference) {
  EXPECT_THAT(With({}), IsEmpty());
}

TEST(FindDifferencesTest, ComparesAddressesNotNames) {
  EXPECT_THAT(WithFrom("bob@example.test"), IsEmpty());
  EXPECT_THAT(WithFrom("BOB@Example.Test"), IsEmpty());
  EXPECT_THAT(WithFrom("Robert <bob@example.test>"), IsEmpty());
  EXPECT_THAT(WithFrom("bob@example.test <eve@example.test>"), ElementsAre(Difference::kFrom));
  EXPECT_THAT(WithFrom("eve@example.test"), ElementsAre(Difference::kFrom));
  EXPECT_THAT(WithFrom(""), ElementsAre(Difference::kFrom));
  EXPECT_THAT(WithFrom(">"), ElementsAre(Difference::kFrom));
}

TEST(FindDifferencesTest, APlaceholderSubjectIsNoDifference) {
  for (const char* subject : {"Lunch at noon", "Lunch  at\tnoon ", "...", "Re: ...", "re:RE: ...",
                              "Aw: Fwd: ...", "[...]", "Encrypted message", "Re: Encrypted message",
                              "Odp: ...", "回复：Encrypted message", "RV: R: Encrypted message"}) {
    EXPECT_THAT(WithSubject(subject), IsEmpty()) << subject;
  }
  for (const char* subject : {"", "Re: Lunch at noon", "lunch at noon", "....", "Dinner",
                              "Re: encrypted message, urgent", "Pay: Encrypted message"}) {
    EXPECT_THAT(WithSubject(subject), ElementsAre(Difference::kSubject)) << subject;
  }
}

TEST(FindDifferencesTest, ToleratesTwoDays) {
  EXPECT_THAT(WithDate("2026-11-25T10:00:00Z"), IsEmpty());
  EXPECT_THAT(WithDate("2026-11-21T10:00:00Z"), IsEmpty());
  EXPECT_THAT(WithDate("2026-11-25T10:00:01Z"), ElementsAre(Difference::kDate));
  EXPECT_THAT(WithDate("2026-11-21T09:59:59Z"), ElementsAre(Difference::kDate));
}

TEST(FindDifferencesTest, NamesAllOfThem) {
  EXPECT_THAT(With({"eve@example.test", "x", "2020-01-01T00:00:00Z"}),
              ElementsAre(Difference::kFrom, Difference::kSubject, Difference::kDate));
}

TEST(CheckOuterHeaderTest, RefusesADateThatIsNone) {
  EXPECT_THAT(CheckOuterHeader({}), IsOk());
  EXPECT_THAT(CheckOuterHeader({{}, {}, "2026-11-25T10:00:00Z"}), IsOk());
  EXPECT_THAT(CheckOuterHeader({{}, {}, "today"}), HasErrorCode(ErrorCode::kMalformedRequest));
}

}  // namespace
}  // namespace letterlock
