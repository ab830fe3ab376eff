// SPDX-License-Identifier: Apache-2.0
#include "service/draft_store.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1795428000);

std::vector<std::string> Ids(const DraftStore& store) {
  std::vector<std::string> ids;
  const auto entries = store.List();
  EXPECT_THAT(entries, IsOk());
  for (const DraftStore::Entry& entry : *entries) ids.push_back(entry.id);
  return ids;
}

TEST(DraftStoreTest, ListsTheNewestFirstWhateverTheClockSays) {
  TempDir dir;
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  const std::string first = store->Add("a", kNow)->id;
  const std::string second = store->Add("b", kNow - absl::Hours(1))->id;
  EXPECT_THAT(Ids(*store), testing::ElementsAre(second, first));
  EXPECT_THAT(store->Replace(first, std::nullopt, "c", kNow - absl::Hours(2)), IsOk());
  EXPECT_THAT(Ids(*store), testing::ElementsAre(first, second));
  EXPECT_EQ((*store->List())[0].updated, kNow - absl::Hours(2));
}

TEST(DraftStoreTest, KeepsDraftsAcrossOpening) {
  TempDir dir;
  std::string id;
  {
    auto store = DraftStore::Open(dir.File("drafts"));
    ASSERT_THAT(store, IsOk());
    id = store->Add("sealed", kNow)->id;
  }
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  ASSERT_THAT(store->Get(id), IsOk());
  EXPECT_EQ(store->Get(id)->sealed, "sealed");
  EXPECT_THAT(store->Remove(id), IsOk());
  EXPECT_THAT(Ids(*store), testing::IsEmpty());
}

TEST(DraftStoreTest, KnowsWhatIsNotThere) {
  TempDir dir;
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT(store->Get("x"), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(store->Replace("x", std::nullopt, "a", kNow), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_THAT(store->Remove("x"), HasErrorCode(ErrorCode::kNotFound));
}

TEST(DraftStoreTest, ReplacesOnlyWhatNobodyElseHasSavedSince) {
  TempDir dir;
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  const auto [id, change] = *store->Add("one", kNow);
  EXPECT_EQ(store->Get(id)->change, change);
  const auto next = store->Replace(id, change, "two", kNow);
  ASSERT_THAT(next, IsOk());
  EXPECT_GT(*next, change);
  EXPECT_THAT(store->Replace(id, change, "three", kNow), HasErrorCode(ErrorCode::kNotFound));
  EXPECT_EQ(store->Get(id)->sealed, "two");
  EXPECT_THAT(store->Replace(id, *next, "four", kNow), IsOk());
}

TEST(DraftStoreTest, HasRoomForSoManyAndNoMore) {
  TempDir dir;
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  std::string id;
  for (int64_t i = 0; i < DraftStore::kMaxDrafts; ++i) id = store->Add("a", kNow)->id;
  EXPECT_THAT(store->Add("a", kNow), HasErrorCode(ErrorCode::kTooLarge));
  EXPECT_THAT(store->Replace(id, std::nullopt, "b", kNow), IsOk());
  EXPECT_THAT(store->Remove(id), IsOk());
  EXPECT_THAT(store->Add("a", kNow), IsOk());
}

TEST(DraftStoreTest, ADamagedFileIsSetAside) {
  TempDir dir;
  std::ofstream(dir.File("drafts")) << std::string(8192, 'x');
  std::filesystem::permissions(
      dir.File("drafts"), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  auto store = DraftStore::Open(dir.File("drafts"));
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT(store->Add("a", kNow), IsOk());
  std::stringstream kept;
  kept << std::ifstream(dir.File("drafts.damaged")).rdbuf();
  EXPECT_EQ(kept.str(), std::string(8192, 'x'));
}

}  // namespace
}  // namespace letterlock
