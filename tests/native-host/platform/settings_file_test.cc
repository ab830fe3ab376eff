// SPDX-License-Identifier: Apache-2.0
#include "platform/settings_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

class SettingsFileTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content, mode_t mode) {
    const std::string path = directory_.File(name);
    std::ofstream(path) << content;
    chmod(path.c_str(), mode);
    return path;
  }
  TempDir directory_;
};

TEST_F(SettingsFileTest, IsAbsentWhereThereIsNone) {
  const auto content = ReadSettingsFile(directory_.File("config.json"));
  ASSERT_THAT(content, IsOk());
  EXPECT_FALSE(content->has_value());
}

TEST_F(SettingsFileTest, MayBeReadableToOthers) {
  const auto content = ReadSettingsFile(Write("config.json", "{}", 0644));
  ASSERT_THAT(content, IsOk());
  ASSERT_TRUE(content->has_value());
  EXPECT_EQ(AsText(**content), "{}");
}

TEST_F(SettingsFileTest, MayBeASymlink) {
  const std::string target = Write("kept-elsewhere.json", "{}", 0644);
  ASSERT_EQ(symlink(target.c_str(), directory_.File("config.json").c_str()), 0);
  EXPECT_THAT(ReadSettingsFile(directory_.File("config.json")), IsOk());
}

TEST_F(SettingsFileTest, IsRefusedWhenOthersMayWriteIt) {
  for (mode_t mode : {0664u, 0646u, 0666u}) {
    EXPECT_THAT(ReadSettingsFile(Write("config.json", "{}", mode)),
                HasErrorCode(ErrorCode::kStorageFailed));
  }
}

TEST_F(SettingsFileTest, IsRefusedWhenItIsNoFileOrTooLarge) {
  EXPECT_THAT(ReadSettingsFile(directory_.path()), HasErrorCode(ErrorCode::kStorageFailed));
  ASSERT_EQ(mkfifo(directory_.File("fifo").c_str(), 0600), 0);
  EXPECT_THAT(ReadSettingsFile(directory_.File("fifo")), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(ReadSettingsFile(Write("large.json", std::string(kMaxSettingsBytes + 1, ' '), 0600)),
              HasErrorCode(ErrorCode::kStorageFailed));
}

}  // namespace
}  // namespace letterlock
