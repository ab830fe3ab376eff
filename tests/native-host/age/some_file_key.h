// SPDX-License-Identifier: Apache-2.0
// A file key that is known, so that two files of a test can share it.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_AGE_SOME_FILE_KEY_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_AGE_SOME_FILE_KEY_H_

#include "crypto/keys.h"

namespace letterlock::age {

inline FileKey SomeFileKey() { return *FileKey::CopyOf(AsBytes("YELLOW SUBMARINE")); }

}  // namespace letterlock::age

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_AGE_SOME_FILE_KEY_H_
