// SPDX-License-Identifier: Apache-2.0
// A directory in which other people's programs read what we wrote, and write what we read.
#ifndef LETTERLOCK_TESTS_SUPPORT_TOOL_DIRECTORY_H_
#define LETTERLOCK_TESTS_SUPPORT_TOOL_DIRECTORY_H_

#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "support/temp_dir.h"

namespace letterlock {

class ToolDirectory {
 public:
  // Readable by the owner alone, as ssh-keygen wants its keys.
  void Write(const std::string& name, absl::string_view text) {
    std::ofstream(directory_.File(name), std::ios::binary) << text;
    chmod(directory_.File(name).c_str(), 0600);
  }
  std::string Read(const std::string& name) {
    std::ifstream stream(directory_.File(name), std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(stream)), {});
  }
  // A shell command in the directory; true when it ends with 0.
  bool Run(absl::string_view command) {
    return system(absl::StrCat("cd '", directory_.path(), "' && { ", command, "\n}").c_str()) == 0;
  }

 private:
  TempDir directory_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_TOOL_DIRECTORY_H_
