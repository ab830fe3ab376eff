// SPDX-License-Identifier: Apache-2.0
// Files as a test, or an attacker, would make them.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_TEST_FILES_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_TEST_FILES_H_

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace letterlock {

inline void MakeFile(const std::string& path, const std::string& content, mode_t mode = 0600) {
  std::ofstream(path, std::ios::binary) << content;
  chmod(path.c_str(), mode);
}

inline std::string ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline mode_t ModeOf(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

inline std::vector<std::string> NamesIn(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_TEST_FILES_H_
