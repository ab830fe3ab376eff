// SPDX-License-Identifier: Apache-2.0
#include "service/choose_recipients.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "keystore/keystore_file.h"
#include "native-host/keystore/test_accounts.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::ElementsAre;

class ChooseRecipientsTest : public AliceAndBobTest {
 protected:
  absl::StatusOr<ChosenRecipients> Choose(const AddressedTo& to) {
    return ChooseRecipients(alice.session, {kAlice}, to);
  }
};

TEST_F(ChooseRecipientsTest, OneKeyForEachAddressAndOneForTheSender) {
  auto chosen = Choose({{kBob}, {}, {}});
  ASSERT_THAT(chosen, IsOk());
  EXPECT_EQ(chosen->recipients.size(), 2u);
  EXPECT_EQ(chosen->to[0].name, "Bob Müller");
}

TEST_F(ChooseRecipientsTest, AnAddressCountsWhereItStandsFirst) {
  auto chosen = Choose({{kBob, "BOB@example.test"}, {kBob, kAlice}, {kAlice, kBob}});
  ASSERT_THAT(chosen, IsOk());
  EXPECT_EQ(chosen->recipients.size(), 2u);
  ASSERT_EQ(chosen->to.size(), 1u);
  ASSERT_EQ(chosen->cc.size(), 1u);
  EXPECT_EQ(chosen->cc[0].address.value, kAlice);
  EXPECT_EQ(chosen->cc[0].name, "Alice");
}

TEST_F(ChooseRecipientsTest, EqualSetsHaveEqualNames) {
  auto first = Choose({{kBob, kAlice}, {}, {}});
  auto second = Choose({{kAlice}, {}, {kBob}});
  auto other = Choose({{kAlice}, {}, {}});
  ASSERT_TRUE(first.ok() && second.ok() && other.ok());
  EXPECT_EQ(first->names, second->names);
  EXPECT_EQ(first->names.size(), 2u);
  EXPECT_NE(first->names, other->names);
}

TEST_F(ChooseRecipientsTest, ABlindCopyIsNamedNowhere) {
  auto chosen = Choose({{}, {}, {kBob}});
  ASSERT_THAT(chosen, IsOk());
  EXPECT_EQ(chosen->recipients.size(), 2u);
  EXPECT_TRUE(chosen->to.empty() && chosen->cc.empty());
}

TEST_F(ChooseRecipientsTest, AllWithoutAKeyAreNamedAtOnce) {
  Person mallory(clock);
  alice.Add(mallory.CreateAccount(kBob));
  auto changed = Choose({{kAlice}, {kBob}, {}});
  EXPECT_THAT(changed, HasErrorCode(ErrorCode::kKeyChanged));
  EXPECT_THAT(AddressesOf(changed.status()), ElementsAre(kBob));
  auto both = Choose({{kBob}, {"carol@example.test"}, {"dan@example.test"}});
  EXPECT_THAT(both, HasErrorCode(ErrorCode::kRecipientKeyMissing));
  EXPECT_THAT(AddressesOf(both.status()),
              ElementsAre(kBob, "carol@example.test", "dan@example.test"));
}

TEST_F(ChooseRecipientsTest, IsHybridExactlyWhenEverybodyIs) {
  EXPECT_TRUE(Choose({{kBob}, {}, {}})->hybrid);
  Person carol(clock);
  const AccountSummary account = carol.CreateAccount("carol@example.test");
  ASSERT_THAT(AddContact(alice.session,
                         {std::nullopt, account.address, account.recipients.back(), std::nullopt}),
              IsOk());
  EXPECT_FALSE(Choose({{kBob}, {}, {account.address}})->hybrid);
  EXPECT_FALSE(Choose({{account.address}, {}, {}})->hybrid);
  EXPECT_TRUE(Choose({{kBob}, {}, {}})->hybrid);
}

TEST_F(ChooseRecipientsTest, IsClassicalForAnAccountFromBeforePostQuantumKeys) {
  Person carol(clock);
  const Account old = MakeClassicalAccount("carol@example.test");
  carol.PutKeystore(AppendAccount({}, old));
  carol.Unlock();
  carol.Add(bob_account);
  auto chosen = ChooseRecipients(carol.session, old.card.address, {{kBob}, {}, {}});
  ASSERT_THAT(chosen, IsOk());
  EXPECT_FALSE(chosen->hybrid);
}

TEST_F(ChooseRecipientsTest, SomebodyWithoutAKeyOfTheCommonKindHasNone) {
  Person carol(clock);
  Person dan(clock);
  const AccountSummary classical = carol.CreateAccount("carol@example.test");
  const AccountSummary hybrid = dan.CreateAccount("dan@example.test");
  ASSERT_THAT(AddContact(alice.session, {std::nullopt, classical.address,
                                         classical.recipients.back(), std::nullopt}),
              IsOk());
  ASSERT_THAT(AddContact(alice.session,
                         {std::nullopt, hybrid.address, hybrid.recipients.front(), std::nullopt}),
              IsOk());
  EXPECT_TRUE(Choose({{hybrid.address, kBob}, {}, {}})->hybrid);
  auto chosen = Choose({{hybrid.address, classical.address}, {}, {}});
  EXPECT_THAT(chosen, HasErrorCode(ErrorCode::kRecipientKeyMissing));
  EXPECT_THAT(AddressesOf(chosen.status()), ElementsAre(hybrid.address));
}

TEST_F(ChooseRecipientsTest, NobodyIsNoMail) {
  EXPECT_THAT(Choose({}), HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST_F(ChooseRecipientsTest, TooManyAreRefusedBeforeTheirKeysAreLookedUp) {
  std::vector<std::string> crowd;
  for (int i = 0; i < 201; ++i) crowd.push_back(absl::StrCat("p", i, "@example.test"));
  EXPECT_THAT(Choose({crowd, {}, {}}), HasErrorCode(ErrorCode::kTooLarge));
  crowd.pop_back();
  EXPECT_THAT(Choose({crowd, {}, {}}), HasErrorCode(ErrorCode::kRecipientKeyMissing));
}

TEST_F(ChooseRecipientsTest, BadAddressesAreNamed) {
  auto chosen = Choose({{kBob, "carol"}, {"dan@"}, {}});
  EXPECT_THAT(chosen, HasErrorCode(ErrorCode::kBadAddress));
  EXPECT_THAT(AddressesOf(chosen.status()), ElementsAre("carol", "dan@"));
}

}  // namespace
}  // namespace letterlock
