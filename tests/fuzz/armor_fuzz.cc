// SPDX-License-Identifier: Apache-2.0
// What is accepted as armor has one text, but for line ends and space outside.
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "age/armor.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::string_view text = AsText(ByteSpan(bytes, size));
  const absl::StatusOr<Bytes> file = age::Dearmor(text);
  if (!file.ok()) return 0;
  const std::string lines = absl::StrReplaceAll(text, {{"\r\n", "\n"}});
  if (absl::StripAsciiWhitespace(age::Armor(*file)) != absl::StripAsciiWhitespace(lines)) abort();
  return 0;
}
