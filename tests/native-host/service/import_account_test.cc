// SPDX-License-Identifier: Apache-2.0
#include "service/import_account.h"

#include <gmock/gmock.h>

#include "age/age.h"
#include "age/armor.h"
#include "service/contacts_backup.h"
#include "service/contacts_mac.h"
#include "service/export_account.h"
#include "service/verify_contact.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

SecretBytes Another(absl::string_view text) { return SecretBytes::CopyOf(text); }

class ImportAccountTest : public AliceAndBobTest {
 protected:
  ImportAccountParams Backup() {
    auto exported = ExportAccount(alice.session, {});
    EXPECT_THAT(exported, IsOk());
    ImportAccountParams params;
    params.keystore = exported->keystore;
    params.contacts = exported->contacts;
    params.passphrase = Person::Secret();
    return params;
  }
  void ExpectNothingIn(Person& person) {
    EXPECT_TRUE(ListAccounts(person.session, {})->accounts.empty());
    EXPECT_TRUE(ListContacts(person.session, {})->contacts.empty());
  }
  // As anybody can to her public key.
  std::string SealToAlice(absl::string_view text) {
    const auto recipient = *age::ParseRecipient(alice_account.recipients.front());
    const age::Recipient* only = recipient.get();
    auto encryption = age::Encryption::Begin(absl::MakeSpan(&only, 1));
    return age::Armor(std::move(*encryption).Finish(AsBytes(text)));
  }
  Person fresh{clock};
};

TEST_F(ImportAccountTest, BringsAccountsAndPinsWithTheirStates) {
  ASSERT_THAT(VerifyContact(alice.session, {kBob, bob_account.fingerprint}), IsOk());
  auto imported = ImportAccount(fresh.session, Backup());
  ASSERT_THAT(imported, IsOk());
  ASSERT_EQ(imported->accounts.size(), 1u);
  EXPECT_EQ(imported->accounts[0].card, alice_account.card);
  const std::vector<ContactSummary> contacts = ListContacts(fresh.session, {})->contacts;
  ASSERT_EQ(contacts.size(), 1u);
  EXPECT_EQ(contacts[0].state, ContactState::kVerified);
  EXPECT_EQ(contacts[0].recipients, bob_account.recipients);
  fresh.Unlock();
  auto mail = bob.Write(kBob, {kAlice});
  EXPECT_EQ(fresh.Read(mail->armored)->verdict, Verdict::kVerified);
}

TEST_F(ImportAccountTest, TwiceChangesNothing) {
  const std::string before = (*alice.session.keystore())->ListAccounts()->front().armored_card;
  ASSERT_THAT(ImportAccount(alice.session, Backup()), IsOk());
  EXPECT_EQ((*alice.session.keystore())->ListAccounts()->front().armored_card, before);
  EXPECT_EQ(ListContacts(alice.session, {})->contacts.size(), 1u);
}

TEST_F(ImportAccountTest, AsksForOurOwnPassphraseOnlyWhereItIsAnother) {
  ImportAccountParams params = Backup();
  params.passphrase.reset();
  fresh.prompt.answers = {"correct horse"};
  ASSERT_THAT(ImportAccount(fresh.session, std::move(params)), IsOk());
  EXPECT_EQ(fresh.prompt.questions.size(), 1u);

  Person other(clock);
  ASSERT_THAT(CreateAccount(other.session, {"other@example.test", {}, Another("battery")}), IsOk());
  params = Backup();
  params.passphrase.reset();
  other.prompt.answers = {"wrong", "correct horse", "battery"};
  ASSERT_THAT(ImportAccount(other.session, std::move(params)), IsOk());
  EXPECT_EQ(other.prompt.questions.size(), 3u);
  EXPECT_EQ(ListAccounts(other.session, {})->accounts.size(), 2u);
}

TEST_F(ImportAccountTest, GivenOnePassphraseItIsTriedForBoth) {
  Person other(clock);
  ASSERT_THAT(CreateAccount(other.session, {"other@example.test", {}, Another("battery")}), IsOk());
  EXPECT_THAT(ImportAccount(other.session, Backup()), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_TRUE(other.prompt.questions.empty());
  ImportAccountParams both = Backup();
  both.own_passphrase = Another("battery");
  EXPECT_THAT(ImportAccount(other.session, std::move(both)), IsOk());
}

TEST_F(ImportAccountTest, RefusesWhatIsNoBackupBeforeAnybodyIsAsked) {
  for (const std::string& keystore : {std::string(), std::string("x"), *Backup().contacts}) {
    ImportAccountParams params;
    params.keystore = keystore;
    EXPECT_THAT(ImportAccount(fresh.session, std::move(params)),
                HasErrorCode(ErrorCode::kMalformedMessage));
  }
  EXPECT_TRUE(fresh.prompt.questions.empty());
  ImportAccountParams damaged = Backup();
  char& octet = damaged.keystore[damaged.keystore.size() / 2];
  octet = octet == 'A' ? 'B' : 'A';
  EXPECT_THAT(ImportAccount(fresh.session, std::move(damaged)),
              HasErrorCode(ErrorCode::kMalformedMessage));
  ExpectNothingIn(fresh);
}

TEST_F(ImportAccountTest, RefusesContactsThatSomebodyElseSealedToUs) {
  const std::string text = SerializeContacts(*(*alice.session.contacts())->List());
  const auto keys_of = [](Person& person) {
    return *(*person.session.keystore())->ListBackupKeys();
  };
  for (const std::string& contacts :
       {SealToAlice(text), SealToAlice(AppendMacs(text, keys_of(bob))), SealToAlice(""),
        ExportAccount(bob.session, {})->contacts, std::string("x"), std::string()}) {
    ImportAccountParams params = Backup();
    params.contacts = contacts;
    EXPECT_THAT(ImportAccount(fresh.session, std::move(params)),
                HasErrorCode(ErrorCode::kMalformedMessage))
        << contacts;
    ExpectNothingIn(fresh);
  }
  // The same words with the mac of her signing key are hers.
  ImportAccountParams params = Backup();
  params.contacts = SealToAlice(AppendMacs(text, keys_of(alice)));
  EXPECT_THAT(ImportAccount(fresh.session, std::move(params)), IsOk());
  EXPECT_EQ(ListContacts(fresh.session, {})->contacts.size(), 1u);
}

TEST_F(ImportAccountTest, AnotherSigningKeyForAnAddressIsAlreadyExists) {
  fresh.CreateAccount(kAlice);
  auto imported = ImportAccount(fresh.session, Backup());
  EXPECT_THAT(imported, HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_THAT(AddressesOf(imported.status()), testing::ElementsAre(kAlice));
  EXPECT_TRUE(ListContacts(fresh.session, {})->contacts.empty());
}

TEST_F(ImportAccountTest, PinsNobodyToAnAddressOfOurs) {
  fresh.CreateAccount(kBob);
  ASSERT_THAT(ImportAccount(fresh.session, Backup()), IsOk());
  EXPECT_FALSE((*fresh.session.contacts())->Find({kBob})->has_value());
}

}  // namespace
}  // namespace letterlock
