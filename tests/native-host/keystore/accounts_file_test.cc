// SPDX-License-Identifier: Apache-2.0
#include "keystore/accounts_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keystore/flat_json.h"
#include "native-host/keystore/test_accounts.h"
#include "platform/atomic_file.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

using testing::IsEmpty;

class AccountsFileTest : public testing::Test {
 protected:
  AccountsFileTest() {
    accounts_.push_back(MakeAccount("alice@example.test", "Alice \"A\""));
    accounts_.push_back(MakeAccount("alice@work.example.test", ""));
  }
  TempDir dir_;
  std::string path_ = dir_.File("accounts.json");
  std::vector<Account> accounts_;
};

TEST_F(AccountsFileTest, ListsWhatWasSaved) {
  EXPECT_THAT(LoadAccountsFile(path_), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  const absl::StatusOr<std::vector<PublicAccount>> listed = LoadAccountsFile(path_);
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->size(), 2u);
  EXPECT_EQ((*listed)[0].card.name, "Alice \"A\"");
  EXPECT_EQ((*listed)[0].armored_card, PublicHalf(accounts_[0]).armored_card);
  EXPECT_EQ((*listed)[1].card.address.value, "alice@work.example.test");
}

TEST_F(AccountsFileTest, HasABackupKeyOfEachAccount) {
  EXPECT_THAT(LoadBackupKeys(path_), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  const absl::StatusOr<std::vector<MacKey>> keys = LoadBackupKeys(path_);
  ASSERT_THAT(keys, IsOk());
  ASSERT_EQ(keys->size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_TRUE(ConstantTimeEqual((*keys)[i].Reveal(), DeriveBackupKey(accounts_[i]).Reveal()));
    EXPECT_FALSE(ConstantTimeEqual((*keys)[i].Reveal(), accounts_[i].signing_key.Reveal()));
  }
}

TEST_F(AccountsFileTest, OfAnEarlierVersionListsAccountsButHasNoBackupKeys) {
  const auto is_set_aside = [&] {
    const std::string kept = NameForDamaged(path_);
    EXPECT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
    return !StoredFileVersion(kept).empty();
  };
  const std::string card = QuoteJson(PublicHalf(accounts_[0]).armored_card);
  const auto write = [&](const std::string& further) {
    const std::string content = "{\"accounts\":[" + card + "]" + further + "}";
    EXPECT_THAT(WriteStoredFile(path_, AsBytes(content)), IsOk());
    EXPECT_EQ(LoadAccountsFile(path_)->size(), 1u);
  };
  write("");
  EXPECT_THAT(LoadBackupKeys(path_), HasErrorCode(ErrorCode::kLocked));
  EXPECT_FALSE(is_set_aside());
  for (const char* damaged : {R"(["AA=="])", R"(["*"])", R"("x")", "7"}) {
    write(std::string(",\"backupKeys\":") + damaged);
    EXPECT_THAT(LoadBackupKeys(path_), HasErrorCode(ErrorCode::kStorageFailed)) << damaged;
    EXPECT_TRUE(is_set_aside()) << damaged;
  }
}

TEST_F(AccountsFileTest, IsWrittenOnlyWhenItChanges) {
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  const std::string version = StoredFileVersion(path_);
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  EXPECT_EQ(StoredFileVersion(path_), version);
  accounts_.pop_back();
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  EXPECT_EQ(LoadAccountsFile(path_)->size(), 1u);
}

TEST_F(AccountsFileTest, RefusesWhatItDidNotWriteAndMendsIt) {
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  const Bytes stored = **ReadStoredFile(path_);
  const std::string sound(AsText(stored));
  std::string forged = sound;
  forged[sound.find("CARD-----\\u000a") + 20] ^= 1;  // in the base64 of the first card
  for (const std::string& content : {forged, sound + "x", sound.substr(0, 100), std::string("[]"),
                                     std::string("{}"), std::string("{\"accounts\":\"x\"}"),
                                     std::string("{\"accounts\":[\"x\"]}"), std::string()}) {
    ASSERT_THAT(WriteStoredFile(path_, AsBytes(content)), IsOk());
    EXPECT_THAT(LoadAccountsFile(path_), HasErrorCode(ErrorCode::kStorageFailed)) << content;
    const std::string kept = NameForDamaged(path_);
    ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
    EXPECT_THAT(LoadAccountsFile(path_), IsOk());
    EXPECT_EQ(AsText(**ReadStoredFile(kept)), content);
  }
}

TEST_F(AccountsFileTest, AListIsReadAgainWheneverTheFileIsAnother) {
  AccountsList list(path_);
  EXPECT_THAT(list.Load(), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  EXPECT_EQ(list.Load()->size(), 2u);
  EXPECT_EQ(list.Load()->size(), 2u);
  ASSERT_THAT(WriteStoredFile(path_, AsBytes("{}")), IsOk());
  EXPECT_THAT(list.Load(), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(list.Load(), HasErrorCode(ErrorCode::kStorageFailed));
  accounts_.pop_back();
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  EXPECT_EQ(list.Load()->size(), 1u);
  ASSERT_EQ(unlink(path_.c_str()), 0);
  EXPECT_THAT(list.Load(), IsOkAndHolds(IsEmpty()));
}

// Two hosts may write within one tick of the file system's clock.
TEST_F(AccountsFileTest, AListNoticesFilesOfOneSizeThatFollowEachOtherAtOnce) {
  AccountsList list(path_);
  for (int i = 0; i < 20; ++i) {
    std::vector<Account> written;
    written.push_back(MakeAccount(i % 2 == 0 ? "one@example.test" : "two@example.test"));
    ASSERT_THAT(SaveAccountsFile(path_, written), IsOk());
    EXPECT_EQ(list.Load()->front().armored_card, PublicHalf(written.front()).armored_card) << i;
  }
}

TEST_F(AccountsFileTest, AListIsRefusedOnceOthersCanReadIt) {
  AccountsList list(path_);
  ASSERT_THAT(SaveAccountsFile(path_, accounts_), IsOk());
  ASSERT_THAT(list.Load(), IsOk());
  ASSERT_EQ(chmod(path_.c_str(), 0666), 0);
  EXPECT_THAT(list.Load(), HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
