// SPDX-License-Identifier: Apache-2.0
#include "service/decrypt_message.h"

#include <gmock/gmock.h>

#include "age/age.h"
#include "age/armor.h"
#include "base/encoding.h"
#include "native-host/platform/small_disk.h"
#include "native-host/platform/test_files.h"
#include "service/rotate_account.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DecryptMessageTest : public AliceAndBobTest {
 protected:
  std::string Mail() {
    auto mail = alice.Write(kAlice, {kBob});
    EXPECT_THAT(mail, IsOk());
    return mail.ok() ? mail->armored : "";
  }
  // A file to Bob with any payload.
  std::string Seal(ByteSpan payload) {
    const auto recipient = *age::ParseRecipient(bob_account.recipients.back());
    const age::Recipient* only = recipient.get();
    auto encryption = age::Encryption::Begin(absl::MakeSpan(&only, 1));
    return age::Armor(std::move(*encryption).Finish(payload));
  }
  std::string SealText(absl::string_view text) { return Seal(AsBytes(text)); }
  // What is inside a mail to Bob.
  SecretBytes PayloadOf(const std::string& armored) {
    auto opened = age::Decrypt(*age::Dearmor(armored),
                               (*(*bob.session.keystore())->UnlockedIdentities())->all());
    return opened.ok() ? std::move(opened->payload) : SecretBytes();
  }
  static std::string TextOf(const DecryptMessageResult& result) {
    return std::string(AsText(*DecodeBase64(result.message.RevealText())));
  }
};

TEST_F(DecryptMessageTest, AKnownAuthorsMailIsShownWhole) {
  auto read = bob.Read(Mail());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kKnown);
  EXPECT_EQ(read->signer, alice_account.fingerprint);
  EXPECT_EQ(read->addressed, Addressed::kTo);
  EXPECT_EQ(read->from->address.value, kAlice);
  EXPECT_EQ(read->subject, "Lunch");
  EXPECT_EQ(read->date, "2026-11-23T10:00:00Z");
  EXPECT_THAT(TextOf(*read), HasSubstr("Hello"));
  EXPECT_THAT(TextOf(*read), testing::Not(HasSubstr("SSH SIGNATURE")));
  EXPECT_FALSE(read->proposal.has_value());
  EXPECT_TRUE(read->hybrid);
}

TEST_F(DecryptMessageTest, ADamagedBookOfContactsIsNotTakenForAnEmptyOne) {
  const std::string mail = Mail();
  MakeFile(bob.directory.File("contacts.sqlite"), std::string(8192, 'x'));
  EXPECT_THAT(bob.Read(mail), HasErrorCode(ErrorCode::kStorageFailed));
}

void ExpectKnown(const Person& reader, const FakeClock& clock, const std::string& armored) {
  AnotherHost host(reader, clock);
  ASSERT_THAT(UnlockKeystore(host.session, {Person::Secret()}), IsOk());
  const auto read = DecryptMessage(host.session, {armored, std::nullopt});
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kKnown);
  EXPECT_FALSE(read->proposal.has_value());
}

TEST(DecryptMessageOnDiskTest, AFullOrReadOnlyDiskKeepsNobodyFromReading) {
  constexpr size_t kDiskBytes = size_t{1} << 20;
  FakeClock clock;
  Person alice(clock), bob(clock);
  const std::string disk = bob.directory.path();
  const OnSmallDisk outcome = TryOnSmallDisk(disk, kDiskBytes, [&] {
    alice.Add(bob.CreateAccount("bob@example.test"));
    AddContactParams params;
    params.card = alice.CreateAccount("alice@example.test").card;
    {
      AnotherHost host(bob, clock);
      ASSERT_THAT(AddContact(host.session, std::move(params)), IsOk());
    }
    // A newer card comes with the mail, and cannot be kept.
    ASSERT_THAT(RotateAccount(alice.session, {"alice@example.test", Person::Secret()}), IsOk());
    alice.Unlock();
    const auto mail = alice.Write("alice@example.test", {"bob@example.test"});
    ASSERT_THAT(mail, IsOk());
    MakeFile(disk + "/ballast", std::string(kDiskBytes, 'b'));
    ExpectKnown(bob, clock, mail->armored);
    ASSERT_TRUE(SetReadOnly(disk, true));
    ExpectKnown(bob, clock, mail->armored);
  });
  if (outcome == OnSmallDisk::kImpossible) GTEST_SKIP() << "this system lets nobody mount a disk";
  EXPECT_EQ(outcome, OnSmallDisk::kHeld);
}

TEST_F(DecryptMessageTest, OwnMailIsSelf) {
  auto read = alice.Read(Mail());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kSelf);
  EXPECT_EQ(read->addressed, Addressed::kNone);
  EXPECT_FALSE(read->proposal.has_value());
}

TEST_F(DecryptMessageTest, WhoIsNotNamedIsToldSo) {
  EncryptMessageParams params;
  params.from = kAlice;
  params.to = {kAlice};
  params.bcc = std::vector<std::string>{kBob};
  params.text = SecretBytes::CopyOf(absl::string_view("Hello"));
  auto mail = EncryptMessage(alice.session, std::move(params));
  ASSERT_THAT(mail, IsOk());
  auto read = bob.Read(mail->armored);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kKnown);
  EXPECT_EQ(read->addressed, Addressed::kNone);
}

TEST_F(DecryptMessageTest, AnUnknownAuthorsCardIsOfferedAndPinnedOnlyByTheUser) {
  Person carol(clock);
  carol.CreateAccount("carol@example.test");
  carol.Unlock();
  carol.Add(bob_account);
  auto mail = carol.Write("carol@example.test", {kBob});
  ASSERT_THAT(mail, IsOk());
  for (int i = 0; i < 2; ++i) {
    auto read = bob.Read(mail->armored);
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(read->verdict, Verdict::kNew);
    ASSERT_TRUE(read->proposal.has_value());
    if (i == 0) continue;
    AddContactParams params;
    params.card = read->proposal;
    EXPECT_THAT(AddContact(bob.session, std::move(params)), IsOk());
  }
  EXPECT_EQ(bob.Read(mail->armored)->verdict, Verdict::kKnown);
}

TEST_F(DecryptMessageTest, AnotherKeyForAPinnedAddressIsChanged) {
  Person mallory(clock);
  mallory.CreateAccount(kAlice);
  mallory.Unlock();
  mallory.Add(bob_account);
  auto mail = mallory.Write(kAlice, {kBob});
  ASSERT_THAT(mail, IsOk());
  auto read = bob.Read(mail->armored);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kChanged);
  EXPECT_TRUE(read->proposal.has_value());
  EXPECT_EQ(bob.Read(Mail())->verdict, Verdict::kKnown);  // nothing was overwritten
  EXPECT_THAT(bob.Write(kBob, {kAlice}), IsOk()) << "a card by mail never stops mail";
}

TEST_F(DecryptMessageTest, AForeignKeyForOurOwnAddressIsNeverProposed) {
  Person mallory(clock);
  mallory.CreateAccount(kBob);
  mallory.Unlock();
  ASSERT_THAT(AddContact(mallory.session, {std::nullopt, "x@example.test",
                                           bob_account.recipients.back(), std::nullopt}),
              IsOk());
  auto mail = mallory.Write(kBob, {"x@example.test"});
  ASSERT_THAT(mail, IsOk());
  auto read = bob.Read(mail->armored);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kChanged);
  EXPECT_FALSE(read->proposal.has_value());
}

TEST_F(DecryptMessageTest, ResealedMailLosesItsBinding) {
  const std::string resealed = Seal(PayloadOf(Mail()).Reveal());
  EXPECT_EQ(bob.Read(resealed)->verdict, Verdict::kResealed);
  ASSERT_THAT((*bob.session.contacts())->Forget({kAlice}), IsOk());
  auto read = bob.Read(resealed);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kUnsigned);
  EXPECT_FALSE(read->signer.has_value());
  EXPECT_FALSE(read->proposal.has_value());
}

TEST_F(DecryptMessageTest, AWrongTrailerIsInvalidAndNamesNobody) {
  SecretBytes payload = PayloadOf(Mail());
  payload.RevealMutable()[0] = 'f';  // "From" becomes "from"
  auto read = bob.Read(Seal(payload.Reveal()));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kInvalid);
  EXPECT_FALSE(read->from.has_value());
  EXPECT_FALSE(read->signer.has_value());
}

TEST_F(DecryptMessageTest, APlainAgeFileIsUnsignedText) {
  auto read = bob.Read(SealText("From: alice@example.test\n\nhi"));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kUnsigned);
  EXPECT_EQ(TextOf(*read), "From: alice@example.test\n\nhi");
  EXPECT_FALSE(read->from || read->to || read->subject || read->date || read->message_id);
}

TEST_F(DecryptMessageTest, KeystoresAndSecretKeysAreNeverShown) {
  for (absl::string_view text : {"# letterlock keystore v1\n", "x AGE-SECRET-KEY-1QQQ"}) {
    EXPECT_THAT(bob.Read(SealText(text)), HasErrorCode(ErrorCode::kDenied)) << text;
  }
}

TEST_F(DecryptMessageTest, ThePinnedKeysNewerCardUpdatesSilently) {
  Mailbox renamed{"Alice Liddell", {kAlice}};
  const auto* account = *(*alice.session.keystore())->FindAccount({kAlice});
  ContactCard card = account->card;
  card.name = "Alice Liddell";
  card.serial += 1;
  const std::string content = SerializeCard(card, account->signing_key);
  OutgoingMessage message;
  message.header = {{"Alice", {kAlice}}, {{"", {kBob}}}, {}, "Hi", clock.Now(), "", ""};
  message.text = SecretBytes::CopyOf(absl::string_view("Hi"));
  message.card = content;
  const auto recipient = *age::ParseRecipient(bob_account.recipients.back());
  const age::Recipient* only = recipient.get();
  auto encryption = age::Encryption::Begin(absl::MakeSpan(&only, 1));
  auto payload = SerializeEnvelope(message, encryption->header(), account->signing_key);
  ASSERT_THAT(payload, IsOk());
  auto read = bob.Read(age::Armor(std::move(*encryption).Finish(payload->Reveal())));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->verdict, Verdict::kKnown);
  EXPECT_FALSE(read->proposal.has_value());
  EXPECT_EQ((*bob.session.contacts())->Find({kAlice})->value().name, "Alice Liddell");
}

TEST_F(DecryptMessageTest, ToldApartFromTheOuterMail) {
  auto read = DecryptMessage(bob.session, {Mail(), OuterHeader{"eve@example.test", "Dinner", {}}});
  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(read->differences, ElementsAre(Difference::kFrom, Difference::kSubject));
  EXPECT_THAT(DecryptMessage(bob.session, {Mail(), OuterHeader{{}, {}, "today"}}),
              HasErrorCode(ErrorCode::kMalformedRequest));
}

TEST_F(DecryptMessageTest, EveryFailureToOpenHasItsCode) {
  const std::string mail = Mail();
  std::string tampered = mail;
  char& octet = tampered[tampered.size() / 2];
  octet = octet == 'A' ? 'B' : 'A';
  EXPECT_THAT(bob.Read(tampered), HasErrorCode(ErrorCode::kDecryptionFailed));
  EXPECT_THAT(bob.Read(mail.substr(0, mail.size() / 2)),
              HasErrorCode(ErrorCode::kMalformedMessage));
  EXPECT_THAT(bob.Read(""), HasErrorCode(ErrorCode::kMalformedMessage));
  auto to_herself = alice.Write(kAlice, {kAlice});
  EXPECT_THAT(bob.Read(to_herself->armored), HasErrorCode(ErrorCode::kNotForYou));
  bob.session.Lock();
  EXPECT_THAT(bob.Read(mail), HasErrorCode(ErrorCode::kLocked));
}

// Nothing of the chunks before the damage either: there is no result to put it in.
TEST_F(DecryptMessageTest, ALongMailDamagedAnywhereGivesOneCodeAndNothingElse) {
  constexpr size_t kLong = 1 << 20, kPlaces = 10;
  auto mail = alice.Write(kAlice, {kBob}, std::string(kLong, 'x'));
  ASSERT_THAT(mail, IsOk());
  const Bytes file = *age::Dearmor(mail->armored);
  ASSERT_GT(file.size(), kLong);
  const size_t payload = file.size() - kLong;  // behind it the header certainly is not
  for (size_t place = 0; place <= kPlaces; ++place) {
    Bytes damaged = file;
    damaged[payload + place * (kLong - 1) / kPlaces] ^= 1;
    EXPECT_THAT(bob.Read(age::Armor(damaged)), HasErrorCode(ErrorCode::kDecryptionFailed)) << place;
  }
  for (size_t cut : {size_t{1}, kLong / 2, kLong}) {
    const ByteSpan beginning = ByteSpan(file).first(file.size() - cut);
    EXPECT_THAT(bob.Read(age::Armor(beginning)), HasErrorCode(ErrorCode::kDecryptionFailed)) << cut;
  }
  EXPECT_THAT(bob.Read(mail->armored), IsOk());
}

TEST_F(DecryptMessageTest, TooManyFailuresMakeItBusyForAWhile) {
  const std::string mail = Mail();
  for (size_t i = 0; i < FailureLimit::kMaxFailures; ++i) {
    ASSERT_THAT(bob.Read(""), HasErrorCode(ErrorCode::kMalformedMessage));
  }
  EXPECT_THAT(bob.Read(mail), HasErrorCode(ErrorCode::kBusy));
  clock.Advance(FailureLimit::kWindow);
  EXPECT_THAT(bob.Read(mail), IsOk());
}

TEST_F(DecryptMessageTest, SuccessesAreNotCounted) {
  const std::string mail = Mail();
  for (size_t i = 0; i <= FailureLimit::kMaxFailures; ++i) ASSERT_THAT(bob.Read(mail), IsOk());
}

}  // namespace
}  // namespace letterlock
