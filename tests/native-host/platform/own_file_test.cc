// SPDX-License-Identifier: Apache-2.0
#include "platform/own_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "native-host/platform/test_files.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace letterlock {
namespace {

struct ForeignFile {
  const char* name;
  std::function<void(const TempDir&, const std::string& path)> make;
};

const ForeignFile kForeignFiles[] = {
    {"symlink",
     [](const TempDir& dir, const std::string& path) {
       MakeFile(dir.File("elsewhere"), "x");
       ASSERT_EQ(symlink(dir.File("elsewhere").c_str(), path.c_str()), 0);
     }},
    {"dangling symlink",
     [](const TempDir& dir, const std::string& path) {
       ASSERT_EQ(symlink(dir.File("nowhere").c_str(), path.c_str()), 0);
     }},
    {"hard link",
     [](const TempDir& dir, const std::string& path) {
       MakeFile(dir.File("elsewhere"), "x");
       ASSERT_EQ(link(dir.File("elsewhere").c_str(), path.c_str()), 0);
     }},
    {"fifo",
     [](const TempDir&, const std::string& path) { ASSERT_EQ(mkfifo(path.c_str(), 0600), 0); }},
    {"directory",
     [](const TempDir&, const std::string& path) { ASSERT_EQ(mkdir(path.c_str(), 0700), 0); }},
    {"readable by all", [](const TempDir&, const std::string& path) { MakeFile(path, "x", 0644); }},
    {"writable by the group",
     [](const TempDir&, const std::string& path) { MakeFile(path, "x", 0620); }},
};

TEST(OwnFileTest, RefusesWhatIsNotOursAlone) {
  for (const ForeignFile& foreign : kForeignFiles) {
    SCOPED_TRACE(foreign.name);
    TempDir dir;
    const std::string path = dir.File("keystore.age");
    foreign.make(dir, path);
    EXPECT_THAT(OpenOwnFile(path, O_RDONLY), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_THAT(OpenOwnFile(path, O_RDWR | O_CREAT), HasErrorCode(ErrorCode::kStorageFailed));
    EXPECT_THAT(CheckOwnFile(path), HasErrorCode(ErrorCode::kStorageFailed));
  }
}

TEST(OwnFileTest, RefusesWhatCannotBeLookedAt) {
  TempDir dir;
  MakeFile(dir.File("file"), "x");
  const std::string below = dir.File("file/below");
  EXPECT_THAT(OpenOwnFile(below, O_RDONLY), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(CheckOwnFile(below), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(OwnFileTest, RefusesAFileOfAnotherUser) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  TempDir dir;
  const std::string path = dir.File("keystore.age");
  MakeFile(path, "x");
  ASSERT_EQ(chown(path.c_str(), 1, 1), 0);
  EXPECT_THAT(OpenOwnFile(path, O_RDONLY), HasErrorCode(ErrorCode::kStorageFailed));
  EXPECT_THAT(CheckOwnFile(path), HasErrorCode(ErrorCode::kStorageFailed));
}

TEST(OwnFileTest, OpensOurFileAndSaysWhenThereIsNone) {
  TempDir dir;
  const std::string path = dir.File("keystore.age");
  const absl::StatusOr<Descriptor> missing = OpenOwnFile(path, O_RDONLY);
  ASSERT_THAT(missing, IsOk());
  EXPECT_FALSE(missing->open());
  EXPECT_THAT(CheckOwnFile(path), IsOk());
  MakeFile(path, "x");
  const absl::StatusOr<Descriptor> present = OpenOwnFile(path, O_RDONLY);
  ASSERT_THAT(present, IsOk());
  EXPECT_TRUE(present->open());
  EXPECT_EQ(fcntl(present->number(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

}  // namespace
}  // namespace letterlock
