// SPDX-License-Identifier: Apache-2.0
// Any settings file either gives settings in their range or an error.
#include <cstdlib>

#include "protocol/config.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::StatusOr<Config> config = ParseConfig(Bytes(bytes, bytes + size));
  if (!config.ok()) return 0;
  if (config->auto_lock < absl::Minutes(kMinAutoLockMinutes) ||
      config->auto_lock > absl::Minutes(kMaxAutoLockMinutes)) {
    abort();
  }
  return 0;
}
