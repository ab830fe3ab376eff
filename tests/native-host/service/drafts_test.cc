// SPDX-License-Identifier: Apache-2.0
#include "service/drafts.h"

#include <gmock/gmock.h>

#include "age/armor.h"
#include "support/person.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

class DraftsTest : public AliceAndBobTest {
 protected:
  static Draft Mail(const std::string& from, const std::string& text = "Hello") {
    Draft draft;
    draft.from = from;
    draft.to = {"not yet an addr"};
    draft.text = SecretBytes::CopyOf(absl::string_view(text));
    return draft;
  }
  std::string Save(const std::string& text) {
    auto saved = SaveDraft(alice.session, {std::nullopt, std::nullopt, Mail(kAlice, text)});
    EXPECT_THAT(saved, IsOk());
    return saved.ok() ? saved->id : "";
  }
  std::string TextOf(const std::string& id) {
    auto opened = OpenDraft(alice.session, {id});
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? std::string(opened->draft.text.RevealText()) : "";
  }
};

TEST_F(DraftsTest, AreOpenedAsTheyWereSaved) {
  const std::string id = Save("Hello");
  EXPECT_EQ(TextOf(id), "Hello");
  EXPECT_EQ(OpenDraft(alice.session, {id})->draft.to, Mail(kAlice).to);
}

TEST_F(DraftsTest, AreSavedLockedAndOpenedUnlocked) {
  alice.session.Lock();
  const std::string id = Save("Hello");
  EXPECT_THAT(ListDrafts(alice.session, {}), IsOk());
  EXPECT_THAT(OpenDraft(alice.session, {id}), HasErrorCode(ErrorCode::kLocked));
  alice.Unlock();
  EXPECT_EQ(TextOf(id), "Hello");
}

TEST_F(DraftsTest, AreReplacedUnderTheirId) {
  const std::string id = Save("one");
  clock.Advance(absl::Minutes(1));
  auto again = SaveDraft(alice.session, {id, std::nullopt, Mail(kAlice, "two")});
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->id, id);
  EXPECT_EQ(TextOf(id), "two");
  auto listed = ListDrafts(alice.session, {});
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->drafts.size(), 1u);
  EXPECT_EQ(listed->drafts[0].id, id);
  EXPECT_EQ(listed->drafts[0].updated, "2026-11-23T10:01:00Z");
}

TEST_F(DraftsTest, AreNotOverwrittenByAWindowThatHasNotSeenTheLastChange) {
  const std::string id = Save("one");
  const auto opened = OpenDraft(alice.session, {id});
  ASSERT_THAT(opened, IsOk());
  auto first = SaveDraft(alice.session, {id, opened->change, Mail(kAlice, "by the first")});
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(SaveDraft(alice.session, {id, opened->change, Mail(kAlice, "by the second")}),
              HasErrorCode(ErrorCode::kNotFound));
  EXPECT_EQ(TextOf(id), "by the first");
  EXPECT_THAT(SaveDraft(alice.session, {id, first->change, Mail(kAlice, "and on")}), IsOk());
}

TEST_F(DraftsTest, AreGoneWhenDeleted) {
  const std::string id = Save("Hello");
  EXPECT_THAT(DeleteDraft(alice.session, {id}), IsOk());
  EXPECT_THAT(DeleteDraft(alice.session, {id}), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(OpenDraft(alice.session, {id}), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(SaveDraft(alice.session, {id, std::nullopt, Mail(kAlice)}),
              HasErrorCode(ErrorCode::kNotFound));
}

TEST_F(DraftsTest, AreFromOneOfUs) {
  for (const std::string& from : {kBob, std::string("x"), std::string()}) {
    EXPECT_THAT(SaveDraft(alice.session, {std::nullopt, std::nullopt, Mail(from)}),
                HasErrorCode(ErrorCode::kNoAccount));
  }
}

TEST_F(DraftsTest, HaveTheirLimits) {
  Draft draft = Mail(kAlice);
  draft.text = SecretBytes(kMaxDraftTextBytes + 1);
  EXPECT_THAT(SaveDraft(alice.session, {std::nullopt, std::nullopt, std::move(draft)}),
              HasErrorCode(ErrorCode::kTooLarge));
}

TEST_F(DraftsTest, OnTheDiskAreSealed) {
  const std::string id = Save("canary");
  auto drafts = alice.session.drafts();
  ASSERT_THAT(drafts, IsOk());
  ASSERT_THAT((*drafts)->Get(id), IsOk());
  const std::string sealed = (*drafts)->Get(id)->sealed;
  EXPECT_THAT(sealed, testing::StartsWith(std::string(age::kArmorBegin)));
  EXPECT_THAT(sealed, testing::Not(testing::HasSubstr("canary")));
  // Whoever writes to our disk makes a draft unreadable, and no more.
  const Bytes file = *age::Dearmor(sealed);
  Bytes with_other_header = file, with_other_payload = file;
  with_other_header[0] ^= 1;
  with_other_payload.back() ^= 1;
  for (const std::string& damaged :
       {std::string("x"), age::Armor(with_other_header), age::Armor(with_other_payload)}) {
    EXPECT_THAT((*drafts)->Replace(id, std::nullopt, damaged, clock.Now()), IsOk());
    EXPECT_THAT(OpenDraft(alice.session, {id}), HasErrorCode(ErrorCode::kDecryptionFailed));
  }
}

TEST_F(DraftsTest, OfOthersAreNotForUs) {
  auto theirs = SaveDraft(bob.session, {std::nullopt, std::nullopt, Mail(kBob)});
  ASSERT_THAT(theirs, IsOk());
  const std::string id = Save("Hello");
  EXPECT_THAT((*alice.session.drafts())
                  ->Replace(id, std::nullopt, (*bob.session.drafts())->Get(theirs->id)->sealed,
                            clock.Now()),
              IsOk());
  EXPECT_THAT(OpenDraft(alice.session, {id}), HasErrorCode(ErrorCode::kNotForYou));
}

}  // namespace
}  // namespace letterlock
