// SPDX-License-Identifier: Apache-2.0
// Bytes as the standards print them.
#ifndef LETTERLOCK_TESTS_SUPPORT_HEX_H_
#define LETTERLOCK_TESTS_SUPPORT_HEX_H_

#include <string>

#include "absl/strings/escaping.h"
#include "base/bytes.h"

namespace letterlock {

inline Bytes FromHex(absl::string_view hex) {
  const std::string text = absl::HexStringToBytes(hex);
  return Bytes(text.begin(), text.end());
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_SUPPORT_HEX_H_
