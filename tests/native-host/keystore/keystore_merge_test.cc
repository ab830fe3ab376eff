// SPDX-License-Identifier: Apache-2.0
#include "keystore/keystore_merge.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "keystore/keystore_file.h"
#include "native-host/keystore/test_accounts.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

SecretBytes SecretOf(absl::string_view text) { return SecretBytes::CopyOf(text); }
std::string StringOf(const SecretBytes& text) { return std::string(text.RevealText()); }

class KeystoreMergeTest : public testing::Test {
 protected:
  // Alice's account with other encryption keys.
  Account AnotherAlice(int64_t serial) {
    Account other = MakeAccount("alice@example.test", "Alice again");
    other.signing_key = alice_.signing_key.Clone();
    other.card.serial = serial;
    DescribeKeys(other);
    return other;
  }
  static std::vector<Account> Merge(const SecretBytes& ours, const SecretBytes& theirs) {
    const absl::StatusOr<SecretBytes> merged = MergeKeystores(ours, theirs);
    EXPECT_THAT(merged, IsOk());
    absl::StatusOr<std::vector<Account>> accounts = ParseKeystore(*merged);
    EXPECT_THAT(accounts, IsOk());
    // Nothing is lost: every line with a key is there.
    for (const SecretBytes* text : {&ours, &theirs}) {
      for (absl::string_view line : absl::StrSplit(text->RevealText(), '\n')) {
        const bool is_key = line.find("-SECRET-KEY-") != line.npos;
        EXPECT_TRUE(!is_key || merged->RevealText().find(line) != line.npos);
      }
    }
    return *std::move(accounts);
  }

  Account alice_ = MakeAccount("alice@example.test");
  SecretBytes ours_ = AppendAccount({}, alice_);
};

TEST_F(KeystoreMergeTest, AddsAccountsThatAreNotHere) {
  const SecretBytes theirs =
      AppendAccount(AppendAccount({}, MakeAccount("alice@work.example.test")), alice_);
  const std::vector<Account> accounts = Merge(ours_, theirs);
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0].card.address, alice_.card.address);
  EXPECT_EQ(accounts[0].hybrid_keys.size(), 1u);
}

TEST_F(KeystoreMergeTest, IntoNothingIsTheBackupItself) {
  EXPECT_EQ(StringOf(*MergeKeystores({}, ours_)), StringOf(ours_));
}

TEST_F(KeystoreMergeTest, TwiceIsAsOnce) {
  const SecretBytes theirs = AppendAccount({}, AnotherAlice(alice_.card.serial + 1));
  const SecretBytes once = *MergeKeystores(ours_, theirs);
  EXPECT_EQ(StringOf(*MergeKeystores(once, theirs)), StringOf(once));
  EXPECT_EQ(StringOf(*MergeKeystores(once, ours_)), StringOf(once));
}

TEST_F(KeystoreMergeTest, TheHigherSerialGivesTheCardAndTheOtherKeysStillDecrypt) {
  const Account newer = AnotherAlice(alice_.card.serial + 1);
  const SecretBytes theirs = AppendAccount({}, newer);
  for (const auto& accounts : {Merge(ours_, theirs), Merge(theirs, ours_)}) {
    ASSERT_EQ(accounts.size(), 1u);
    EXPECT_EQ(PublicHalf(accounts[0]).armored_card, PublicHalf(newer).armored_card);
    ASSERT_EQ(accounts[0].hybrid_keys.size(), 2u);
    EXPECT_TRUE(
        ConstantTimeEqual(accounts[0].hybrid_keys[1].Reveal(), alice_.hybrid_keys[0].Reveal()));
    EXPECT_EQ(accounts[0].x25519_keys.size(), 2u);
  }
}

TEST_F(KeystoreMergeTest, OfEqualSerialsOursGivesTheCard) {
  const Account other = AnotherAlice(alice_.card.serial);
  const std::vector<Account> accounts = Merge(ours_, AppendAccount({}, other));
  EXPECT_EQ(PublicHalf(accounts[0]).armored_card, PublicHalf(alice_).armored_card);
  EXPECT_EQ(accounts[0].hybrid_keys.size(), 2u);
}

TEST_F(KeystoreMergeTest, KeepsLinesAndMembersThatNobodyKnows) {
  const std::string ours = absl::StrReplaceAll(
      StringOf(ours_), {{"keystore v1\n", "keystore v1\n# remark\n"},
                        {"{\"address\"", "{\"aliases\":[\"a\",\"b\"],\"address\""},
                        {"# signing", "AGE-PLUGIN-YUBIKEY-1QQ\n# signing"}});
  const Account newer = AnotherAlice(alice_.card.serial + 1);
  const absl::StatusOr<SecretBytes> merged =
      MergeKeystores(SecretOf(ours), AppendAccount({}, newer));
  ASSERT_THAT(merged, IsOk());
  EXPECT_THAT(StringOf(*merged), StartsWith("# letterlock keystore v1\n# remark\n# account: "));
  EXPECT_THAT(StringOf(*merged), HasSubstr(",\"aliases\":[\"a\",\"b\"]}\n"));
  EXPECT_THAT(StringOf(*merged), HasSubstr("\nAGE-PLUGIN-YUBIKEY-1QQ\n"));
}

TEST_F(KeystoreMergeTest, RefusesAnotherSigningKeyOfTheSameAddress) {
  const SecretBytes theirs = AppendAccount(
      AppendAccount({}, MakeAccount("alice@work.example.test")), MakeAccount("alice@example.test"));
  const absl::StatusOr<SecretBytes> merged = MergeKeystores(ours_, theirs);
  EXPECT_THAT(merged, HasErrorCode(ErrorCode::kAlreadyExists));
  EXPECT_THAT(AddressesOf(merged.status()), ElementsAre("alice@example.test"));
}

}  // namespace
}  // namespace letterlock
