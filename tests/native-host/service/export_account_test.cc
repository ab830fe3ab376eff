// SPDX-License-Identifier: Apache-2.0
#include "service/export_account.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <functional>

#include "age/age.h"
#include "age/armor.h"
#include "age/hybrid_recipient.h"
#include "age/scrypt_recipient.h"
#include "age/x25519_recipient.h"
#include "keystore/flat_json.h"
#include "keystore/keystore_file.h"
#include "native-host/keystore/test_accounts.h"
#include "platform/atomic_file.h"
#include "service/import_account.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::HasSubstr;

std::string OpenArmored(const std::string& armored, const age::Identity& identity) {
  auto file = age::Dearmor(armored);
  if (!file.ok()) return "";
  auto opened = age::Decrypt(*file, {&identity});
  return opened.ok() ? std::string(opened->payload.RevealText()) : "";
}

TEST_F(AliceAndBobTest, TheBackupOpensWithThePassphraseAndThenWithTheKey) {
  const auto* account = *(*alice.session.keystore())->FindAccount({kAlice});
  const age::HybridIdentity key(account->hybrid_keys[0]);
  alice.session.Lock();
  auto exported = ExportAccount(alice.session, {});
  ASSERT_THAT(exported, IsOk());
  const age::ScryptIdentity passphrase{Passphrase(Person::Secret())};
  EXPECT_THAT(OpenArmored(exported->keystore, passphrase), HasSubstr("AGE-SECRET-KEY-PQ-1"));
  EXPECT_THAT(OpenArmored(exported->contacts, key), HasSubstr("Address: bob@example.test\n"));
}

TEST_F(AliceAndBobTest, ContactsAreSealedClassicallyWhereOneAccountIs) {
  Person carol(clock);
  const Account old = MakeClassicalAccount("carol@example.test");
  carol.PutKeystore(AppendAccount({}, old));
  carol.CreateAccount("carol@work.example.test");
  carol.Add(bob_account);
  auto exported = ExportAccount(carol.session, {});
  ASSERT_THAT(exported, IsOk());
  const age::X25519Identity key(old.x25519_keys[0].Clone());
  EXPECT_THAT(OpenArmored(exported->contacts, key), HasSubstr("Address: bob@example.test\n"));
}

TEST_F(AliceAndBobTest, ABackupIsNeverShownAsMail) {
  auto exported = ExportAccount(alice.session, {});
  ASSERT_THAT(exported, IsOk());
  EXPECT_THAT(alice.Read(exported->keystore), testing::Not(IsOk()));
}

// Both what an earlier version wrote, without backup keys, and nothing at all.
TEST_F(AliceAndBobTest, WhatIsKnownWithoutTheKeysIsMadeAnewWithThem) {
  const std::string path = alice.directory.File("accounts.json");
  const std::string earlier = "{\"accounts\":[" + QuoteJson(alice_account.card) + "]}";
  const auto lose = [&] { ASSERT_THAT(WriteStoredFile(path, AsBytes(earlier)), IsOk()); };
  const auto lose_all = [&] { ASSERT_EQ(unlink(path.c_str()), 0); };
  for (const std::function<void()>& without : {std::function<void()>(lose), {lose_all}}) {
    without();
    auto exported = ExportAccount(alice.session, {});
    ASSERT_THAT(exported, IsOk()) << "unlocked, it is derived";
    alice.session.Lock();
    EXPECT_THAT(ExportAccount(alice.session, {}), HasErrorCode(ErrorCode::kLocked));
    alice.Unlock();
    alice.session.Lock();
    EXPECT_THAT(ExportAccount(alice.session, {}), IsOk()) << "unlocking wrote it";
    alice.Unlock();
    // The macs are those of the keys: an import takes the contacts.
    Person computer(clock);
    ImportAccountParams backup{exported->keystore, exported->contacts, Person::Secret(), {}};
    ASSERT_THAT(ImportAccount(computer.session, std::move(backup)), IsOk());
    EXPECT_EQ((*computer.session.contacts())->List()->size(), 1u);
  }
}

TEST(ExportAccountTest, NothingToExportIsNoAccount) {
  FakeClock clock;
  Person alice(clock);
  EXPECT_THAT(ExportAccount(alice.session, {}), HasErrorCode(ErrorCode::kNoAccount));
}

}  // namespace
}  // namespace letterlock
