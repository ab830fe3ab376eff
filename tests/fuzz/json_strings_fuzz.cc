// SPDX-License-Identifier: Apache-2.0
// A text means the same whether its strings are lifted or go through nlohmann, and so does what is
// written of it.
#include <cstdlib>

#include "protocol/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::string_view text(reinterpret_cast<const char*>(bytes), size);
  Json lifted, whole;
  const bool is_lifted = ParseJson(text, lifted, /*min_long_string=*/0);
  const bool is_whole = ParseJson(text, whole, /*min_long_string=*/absl::string_view::npos);
  if (is_lifted != is_whole || lifted != whole) abort();
  if (SerializeJson(whole) != whole.dump()) abort();
  return 0;
}
