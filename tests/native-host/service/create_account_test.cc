// SPDX-License-Identifier: Apache-2.0
#include "service/create_account.h"

#include <gmock/gmock.h>

#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::HasSubstr;

class CreateAccountTest : public testing::Test {
 protected:
  absl::StatusOr<AccountResult> Create(const std::string& address) {
    return CreateAccount(alice.session, {address, std::nullopt, std::nullopt});
  }
  FakeClock clock;
  Person alice{clock};
};

TEST_F(CreateAccountTest, TheFirstPassphraseIsNewAndTheNextOnesOpen) {
  alice.prompt.answers = {"correct horse", "correct horse"};
  auto first = Create("Alice@Example.test");
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->account.address, "alice@example.test");
  EXPECT_EQ(first->account.created, "2026-11-23T10:00:00Z");
  EXPECT_THAT(first->account.fingerprint, HasSubstr("SHA256:"));
  EXPECT_THAT(first->account.card, HasSubstr("BEGIN LETTERLOCK CARD"));
  ASSERT_THAT(Create("alice@work.test"), IsOk());
  EXPECT_TRUE(alice.prompt.questions[0].is_new);
  EXPECT_FALSE(alice.prompt.questions[1].is_new);
  EXPECT_THAT(alice.prompt.questions[1].description, HasSubstr("alice@work.test"));
}

TEST_F(CreateAccountTest, AWrongPassphraseIsAskedAgain) {
  alice.CreateAccount("alice@example.test");
  alice.prompt.answers = {"wrong", "correct horse"};
  EXPECT_THAT(Create("alice@work.test"), IsOk());
  alice.prompt.answers = {"a", "b", "c"};
  EXPECT_THAT(Create("alice@home.test"), HasErrorCode(ErrorCode::kWrongPassphrase));
}

TEST_F(CreateAccountTest, AKeystoreThatAppearedMeanwhileIsOpenedNotReplaced) {
  alice.prompt.answers = {"my new one", "correct horse"};
  alice.prompt.while_open = [&] {
    alice.prompt.while_open = nullptr;
    alice.CreateAccount("alice@other.test");
  };
  ASSERT_THAT(Create("alice@example.test"), IsOk());
  EXPECT_TRUE(alice.prompt.questions[0].is_new);
  EXPECT_FALSE(alice.prompt.questions[1].is_new);
  EXPECT_EQ(ListAccounts(alice.session, {})->accounts.size(), 2u);
}

TEST_F(CreateAccountTest, AnAddressHasOneAccount) {
  alice.CreateAccount("alice@example.test");
  EXPECT_THAT(Create("ALICE@example.test"), HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_TRUE(alice.prompt.questions.empty());
}

TEST_F(CreateAccountTest, RefusesBadAddressesAndNamesBeforeItAsks) {
  EXPECT_THAT(Create("alice"), HasErrorCode(ErrorCode::kBadAddress));
  for (const std::string& name : {std::string("A\r\nBcc: x"), std::string("\xE2\x80\xAE evil"),
                                  std::string("\xFF"), std::string(257, 'x')}) {
    EXPECT_THAT(CreateAccount(alice.session, {"alice@example.test", name, Person::Secret()}),
                HasErrorCode(ErrorCode::kMalformedRequest));
  }
  EXPECT_TRUE(alice.prompt.questions.empty());
  EXPECT_TRUE(ListAccounts(alice.session, {})->accounts.empty());
}

TEST_F(CreateAccountTest, ARefusedDialogCreatesNothing) {
  EXPECT_THAT(Create("alice@example.test"), HasErrorCode(ErrorCode::kDenied));
  EXPECT_TRUE(ListAccounts(alice.session, {})->accounts.empty());
}

}  // namespace
}  // namespace letterlock
