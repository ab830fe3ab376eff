// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keystore/keystore_file.h"
#include "native-host/keystore/test_accounts.h"
#include "platform/atomic_file.h"
#include "support/fake_clock.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr absl::Duration kAutoLock = absl::Hours(8);

class KeystoreTest : public testing::Test {
 protected:
  Keystore MakeKeystore() { return Keystore(dir_.path(), kAutoLock, &clock_, kCheapLogN); }

  static Mailbox Alice() { return {"Alice", Address{"alice@example.test"}}; }
  static Mailbox Work() { return {"Alice at work", Address{"alice@work.example.test"}}; }

  Bytes StoredFile() const { return **ReadStoredFile(path_); }

  TempDir dir_;
  std::string path_ = dir_.File("keystore.age");
  FakeClock clock_;
  Keystore keystore_ = MakeKeystore();
};

TEST_F(KeystoreTest, HasNothingAtFirst) {
  EXPECT_FALSE(keystore_.Exists());
  EXPECT_TRUE(keystore_.locked());
  EXPECT_EQ(keystore_.time_left(), std::nullopt);
  EXPECT_THAT(keystore_.ListAccounts(), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(keystore_.Unlock(Right()), HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_THAT(keystore_.ExportSealed(), HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_THAT(keystore_.FindAccount(Alice().address), HasErrorCode(ErrorCode::kLocked));
  EXPECT_THAT(keystore_.UnlockedAccounts(), HasErrorCode(ErrorCode::kLocked));
}

TEST_F(KeystoreTest, NeverWritesOverATextThatItDoesNotUnderstand) {
  const SecretBytes later = SecretBytes::CopyOf(absl::string_view("# letterlock keystore v2\n"));
  ASSERT_THAT(WriteStoredFile(path_, *SealKeystoreFile(later, Right(), kCheapLogN)), IsOk());
  const Bytes before = StoredFile();
  EXPECT_THAT(keystore_.Unlock(Right()), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(keystore_.CreateAccount(Alice(), Right()), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(keystore_.ChangePassphrase(Right(), Wrong()),
              HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_EQ(StoredFile(), before);
  EXPECT_TRUE(keystore_.locked());
}

TEST_F(KeystoreTest, CreatesAnAccountThatIsListedWhileLocked) {
  const absl::StatusOr<PublicAccount> created = keystore_.CreateAccount(Alice(), Right());
  ASSERT_THAT(created, IsOk());
  EXPECT_TRUE(keystore_.locked()) << "as before";
  EXPECT_TRUE(keystore_.Exists());
  EXPECT_EQ(created->card.address, Alice().address);
  EXPECT_EQ(created->card.name, "Alice");
  EXPECT_EQ(created->card.created, clock_.Now());
  EXPECT_EQ(created->card.serial, absl::ToUnixSeconds(clock_.Now()));
  const absl::StatusOr<std::vector<PublicAccount>> listed = MakeKeystore().ListAccounts();
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->size(), 1u);
  EXPECT_EQ((*listed)[0].armored_card, created->armored_card);
}

TEST_F(KeystoreTest, HoldsTheKeysOfTheCardsWhenUnlocked) {
  const PublicAccount created = *keystore_.CreateAccount(Alice(), Right());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_FALSE(keystore_.locked());
  const absl::StatusOr<const Account*> account = keystore_.FindAccount(Alice().address);
  ASSERT_THAT(account, IsOk());
  EXPECT_EQ(PublicHalf(**account).armored_card, created.armored_card);
  EXPECT_EQ((*keystore_.UnlockedIdentities())->all().size(), 2u);
  EXPECT_THAT(keystore_.FindAccount(Work().address), HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_EQ((*keystore_.UnlockedAccounts())->size(), 1u);
}

TEST_F(KeystoreTest, EveryAccountHasKeysOfItsOwn) {
  const PublicAccount alice = *keystore_.CreateAccount(Alice(), Right());
  const PublicAccount work = *keystore_.CreateAccount(Work(), Right());
  EXPECT_NE(alice.card.hybrid_recipient, work.card.hybrid_recipient);
  EXPECT_NE(alice.card.classical_recipient, work.card.classical_recipient);
  EXPECT_FALSE(alice.card.signing_key == work.card.signing_key);
}

TEST_F(KeystoreTest, OpensOnlyWithItsPassphrase) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const Bytes before = StoredFile();
  EXPECT_THAT(keystore_.Unlock(Wrong()), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_TRUE(keystore_.locked());
  EXPECT_THAT(keystore_.CreateAccount(Work(), Wrong()), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_EQ(StoredFile(), before);
}

TEST_F(KeystoreTest, AWrongPassphraseDoesNotLockWhatIsUnlocked) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_THAT(keystore_.Unlock(Wrong()), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_THAT(keystore_.FindAccount(Alice().address), IsOk());
}

TEST_F(KeystoreTest, RefusesAnEmptyPassphraseAndANameNoCardCanHold) {
  EXPECT_THAT(keystore_.CreateAccount(Alice(), Passphrase::CopyOf("")),
              HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_THAT(keystore_.CreateAccount({"Al\nice", Alice().address}, Right()),
              HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_FALSE(keystore_.Exists());
}

TEST_F(KeystoreTest, RefusesASecondAccountOfAnAddress) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const Bytes before = StoredFile();
  EXPECT_THAT(keystore_.CreateAccount(Alice(), Right()), HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_EQ(StoredFile(), before);
}

TEST_F(KeystoreTest, RotatesTheEncryptionKeysAndKeepsTheRest) {
  const PublicAccount before = *keystore_.CreateAccount(Alice(), Right());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  const absl::StatusOr<PublicAccount> after = keystore_.RotateAccount(Alice().address, Right());
  ASSERT_THAT(after, IsOk());
  EXPECT_NE(after->card.hybrid_recipient, before.card.hybrid_recipient);
  EXPECT_NE(after->card.classical_recipient, before.card.classical_recipient);
  EXPECT_TRUE(after->card.signing_key == before.card.signing_key);
  EXPECT_EQ(after->card.serial, before.card.serial + 1) << "in the same second";
  EXPECT_EQ(after->card.created, before.card.created);
  EXPECT_EQ(after->card.name, "Alice");
  EXPECT_EQ(keystore_.ListAccounts()->front().armored_card, after->armored_card);
  EXPECT_EQ((*keystore_.FindAccount(Alice().address))->hybrid_keys.size(), 2u);
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(keystore_.RotateAccount(Alice().address, Right())->card.serial,
            absl::ToUnixSeconds(clock_.Now()));
}

TEST_F(KeystoreTest, RotatesOnlyWhatIsThere) {
  EXPECT_THAT(keystore_.RotateAccount(Alice().address, Right()),
              HasErrorCode(ErrorCode::kNoAccount));
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const Bytes before = StoredFile();
  EXPECT_THAT(keystore_.RotateAccount(Work().address, Right()),
              HasErrorCode(ErrorCode::kNoAccount));
  EXPECT_THAT(keystore_.RotateAccount(Alice().address, Wrong()),
              HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_EQ(StoredFile(), before);
}

TEST_F(KeystoreTest, ImportMergesUnderTheOwnPassphrase) {
  const SecretBytes backup = AppendAccount({}, MakeAccount(Work().address.value));
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  EXPECT_THAT(keystore_.Import(backup, Wrong()), HasErrorCode(ErrorCode::kWrongPassphrase));
  ASSERT_THAT(keystore_.Import(backup, Right()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->size(), 2u);
  EXPECT_EQ(keystore_.ListBackupKeys()->size(), 2u);
  const SecretBytes foreign = AppendAccount({}, MakeAccount(Alice().address.value));
  EXPECT_THAT(keystore_.Import(foreign, Right()), HasErrorCode(ErrorCode::kAlreadyExists));
}

TEST_F(KeystoreTest, ImportMakesTheKeystoreWhereThereIsNone) {
  ASSERT_THAT(keystore_.Import(AppendAccount({}, MakeAccount(Alice().address.value)), Right()),
              IsOk());
  EXPECT_THAT(keystore_.Unlock(Right()), IsOk());
}

TEST_F(KeystoreTest, ChangesThePassphraseAndNothingElse) {
  EXPECT_THAT(keystore_.ChangePassphrase(Right(), Wrong()), HasErrorCode(ErrorCode::kNoAccount));
  const PublicAccount created = *keystore_.CreateAccount(Alice(), Right());
  const Bytes before = StoredFile();
  EXPECT_THAT(keystore_.ChangePassphrase(Wrong(), Right()),
              HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_THAT(keystore_.ChangePassphrase(Right(), Passphrase::CopyOf("")),
              HasErrorCode(ErrorCode::kMalformedRequest));
  EXPECT_EQ(StoredFile(), before);
  ASSERT_THAT(keystore_.ChangePassphrase(Right(), Wrong()), IsOk());
  EXPECT_TRUE(keystore_.locked());
  EXPECT_THAT(keystore_.CheckPassphrase(Right()), HasErrorCode(ErrorCode::kWrongPassphrase));
  EXPECT_THAT(keystore_.CheckPassphrase(Wrong()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->front().armored_card, created.armored_card);
}

TEST_F(KeystoreTest, SetAsideIsRenamedAndMakesRoomForAnother) {
  EXPECT_THAT(keystore_.SetAside(), HasErrorCode(ErrorCode::kNoAccount));
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  const Bytes before = StoredFile();
  const absl::StatusOr<std::string> name = keystore_.SetAside();
  EXPECT_THAT(name, IsOkAndHolds("keystore-20261123T100000Z.age"));
  EXPECT_TRUE(keystore_.locked());
  EXPECT_FALSE(keystore_.Exists());
  EXPECT_THAT(keystore_.ListAccounts(), IsOkAndHolds(IsEmpty()));
  EXPECT_EQ(**ReadStoredFile(dir_.File(*name)), before);
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Wrong()), IsOk());
  EXPECT_THAT(keystore_.SetAside(), HasErrorCode(ErrorCode::kStorageFailed)) << "in one second";
  EXPECT_EQ(**ReadStoredFile(dir_.File(*name)), before) << "and overwrites nothing";
}

TEST_F(KeystoreTest, AFileThatCannotBeSetAsideKeepsItsList) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const std::string path = dir_.File("keystore.age");
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  EXPECT_THAT(keystore_.SetAside(), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(keystore_.ListAccounts(), IsOkAndHolds(SizeIs(1)));
}

TEST_F(KeystoreTest, SeesWithoutThePassphraseWhetherThereAreKeys) {
  EXPECT_THAT(keystore_.CheckFile(), IsOk()) << "nothing is there yet";
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  EXPECT_THAT(keystore_.CheckFile(), IsOk());
  const std::string path = dir_.File("keystore.age");
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  EXPECT_THAT(keystore_.CheckFile(), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_EQ(unlink(path.c_str()), 0);
  EXPECT_THAT(keystore_.CheckFile(), HasErrorCode(ErrorCode::kNoAccount));
  ASSERT_THAT(WriteStoredFile(path, AsBytes("garbage")), IsOk());
  EXPECT_THAT(keystore_.CheckFile(), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST_F(KeystoreTest, LocksItselfAtTheDeadline) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_EQ(keystore_.unlocked_until(), clock_.Now() + kAutoLock);
  EXPECT_EQ(keystore_.time_left(), kAutoLock);
  clock_.Advance(kAutoLock - absl::Seconds(1));
  EXPECT_EQ(keystore_.time_left(), absl::Seconds(1));
  EXPECT_THAT(keystore_.FindAccount(Alice().address), IsOk());
  clock_.SetNow(clock_.Now() - absl::Hours(10));
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(keystore_.locked()) << "the clock on the wall does not count";
  EXPECT_EQ(keystore_.unlocked_until(), std::nullopt);
  EXPECT_EQ(keystore_.time_left(), absl::ZeroDuration()) << "keys are still held";
  EXPECT_THAT(keystore_.FindAccount(Alice().address), HasErrorCode(ErrorCode::kLocked));
  EXPECT_EQ(keystore_.time_left(), std::nullopt);
}

TEST_F(KeystoreTest, LocksAndUnlocksOnRequest) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  keystore_.Lock();
  keystore_.Lock();
  EXPECT_TRUE(keystore_.locked());
  EXPECT_EQ(keystore_.time_left(), std::nullopt);
  EXPECT_THAT(keystore_.UnlockedAccounts(), HasErrorCode(ErrorCode::kLocked));
  EXPECT_THAT(keystore_.UnlockedIdentities(), HasErrorCode(ErrorCode::kLocked));
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  clock_.Advance(absl::Hours(1));
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_EQ(keystore_.time_left(), kAutoLock) << "from the last unlock";
}

TEST_F(KeystoreTest, HoldsANewAccountAtOnceWhenUnlocked) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  ASSERT_THAT(keystore_.CreateAccount(Work(), Right()), IsOk());
  EXPECT_THAT(keystore_.FindAccount(Work().address), IsOk());
  EXPECT_THAT(keystore_.FindAccount(Alice().address), IsOk());
  EXPECT_EQ((*keystore_.UnlockedIdentities())->all().size(), 4u);
}

TEST_F(KeystoreTest, AsksForTheKeysAgainWhenAnotherProcessMadeTheAccount) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  ASSERT_THAT(MakeKeystore().CreateAccount(Work(), Right()), IsOk());
  EXPECT_THAT(keystore_.FindAccount(Alice().address), IsOk()) << "still in memory";
  EXPECT_THAT(keystore_.FindAccount(Work().address), HasErrorCode(ErrorCode::kLocked));
  EXPECT_TRUE(keystore_.locked());
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_THAT(keystore_.FindAccount(Work().address), IsOk());
}

TEST_F(KeystoreTest, ListsWhatAnotherProcessChangedMeanwhile) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->size(), 1u);
  Keystore other = MakeKeystore();
  const absl::StatusOr<PublicAccount> rotated = other.RotateAccount(Alice().address, Right());
  ASSERT_THAT(rotated, IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->front().armored_card, rotated->armored_card);
  ASSERT_THAT(other.CreateAccount(Work(), Right()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->size(), 2u);
  ASSERT_THAT(other.SetAside(), IsOk());
  EXPECT_THAT(keystore_.ListAccounts(), IsOkAndHolds(IsEmpty()));
}

TEST_F(KeystoreTest, NeverOverwritesAFileItCannotRead) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  Bytes damaged = StoredFile();
  damaged.back() ^= 1;
  for (const Bytes& content : {damaged, Bytes(), Bytes(100, 'x')}) {
    ASSERT_THAT(WriteStoredFile(path_, content), IsOk());
    EXPECT_THAT(keystore_.Unlock(Right()), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_THAT(keystore_.CreateAccount(Work(), Right()), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_EQ(StoredFile(), content);
  }
}

TEST_F(KeystoreTest, RefusesAFileThatIsNotOurs) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  ASSERT_EQ(rename(path_.c_str(), dir_.File("elsewhere").c_str()), 0);
  ASSERT_EQ(symlink(dir_.File("elsewhere").c_str(), path_.c_str()), 0);
  EXPECT_THAT(keystore_.Unlock(Right()), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(keystore_.CreateAccount(Work(), Right()), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(keystore_.ExportSealed(), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST_F(KeystoreTest, MendsTheListOfAccountsAtUnlock) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const std::string forged = R"({"accounts":["forged"]})";
  ASSERT_THAT(WriteStoredFile(dir_.File("accounts.json"), AsBytes(forged)), IsOk());
  EXPECT_THAT(keystore_.ListAccounts(), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->size(), 1u);
  ASSERT_EQ(unlink(dir_.File("accounts.json").c_str()), 0);
  EXPECT_THAT(keystore_.CreateAccount(Alice(), Right()), HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_EQ(keystore_.ListAccounts()->size(), 1u);
}

TEST_F(KeystoreTest, ExportsTheSealedFileItself) {
  ASSERT_THAT(keystore_.CreateAccount(Alice(), Right()), IsOk());
  const absl::StatusOr<std::string> sealed = keystore_.ExportSealed();
  ASSERT_THAT(sealed, IsOk());
  EXPECT_THAT(*sealed, StartsWith("-----BEGIN AGE ENCRYPTED FILE-----\n"));
  // A copy put back by hand is a keystore again.
  ASSERT_THAT(WriteStoredFile(path_, AsBytes(*sealed)), IsOk());
  EXPECT_THAT(keystore_.Unlock(Right()), IsOk());
  EXPECT_THAT(keystore_.ExportSealed(), IsOkAndHolds(*sealed));
  EXPECT_THAT(keystore_.CreateAccount(Work(), Right()), IsOk());
  EXPECT_EQ(keystore_.ListAccounts()->size(), 2u);
}

}  // namespace
}  // namespace letterlock
