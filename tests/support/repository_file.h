// SPDX-License-Identifier: Apache-2.0
#ifndef LETTERLOCK_TESTS_SUPPORT_REPOSITORY_FILE_H_
#define LETTERLOCK_TESTS_SUPPORT_REPOSITORY_FILE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace letterlock {

// Where a file of this repository is. Not a macro, so that all that is compiled is the same in
// every clone, and taken from the compiler's cache.
std::string RepositoryFile(absl::string_view path);

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_REPOSITORY_FILE_H_
