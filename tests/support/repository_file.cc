// SPDX-License-Identifier: Apache-2.0
#include "support/repository_file.h"

#include "absl/strings/str_cat.h"

namespace letterlock {

std::string RepositoryFile(absl::string_view path) { return absl::StrCat(REPOSITORY, "/", path); }

}  // namespace letterlock
