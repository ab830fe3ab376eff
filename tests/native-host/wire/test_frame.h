// SPDX-License-Identifier: Apache-2.0
// A frame as a browser writes it.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_WIRE_TEST_FRAME_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_WIRE_TEST_FRAME_H_

#include <string.h>

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace letterlock {

inline std::string Length(uint32_t length) {
  std::string octets(sizeof(length), '\0');
  memcpy(octets.data(), &length, sizeof(length));
  return octets;
}

inline std::string Frame(absl::string_view body) {
  return Length(static_cast<uint32_t>(body.size())) + std::string(body);
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_WIRE_TEST_FRAME_H_
