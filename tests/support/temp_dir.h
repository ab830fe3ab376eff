// SPDX-License-Identifier: Apache-2.0
// A directory that lives as long as the test.
#ifndef LETTERLOCK_TESTS_SUPPORT_TEMP_DIR_H_
#define LETTERLOCK_TESTS_SUPPORT_TEMP_DIR_H_

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace letterlock {

class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "letterlock-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::string& path() const { return path_; }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_TEMP_DIR_H_
