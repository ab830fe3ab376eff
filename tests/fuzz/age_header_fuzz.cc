// SPDX-License-Identifier: Apache-2.0
// What is accepted as a header is written back byte by byte, but for the MAC.
#include <cstdlib>

#include "age/format.h"
#include "age/header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::StatusOr<age::Header> header = age::ParseHeader(AsText(ByteSpan(bytes, size)));
  if (!header.ok()) return 0;
  const std::string text = age::SerializeHeader(header->stanzas, FileKey());
  const size_t authenticated = header->authenticated.size();
  if (text.size() != header->text.size() || header->stanzas.size() > age::kMaxStanzas ||
      text.substr(0, authenticated) != header->authenticated) {
    abort();
  }
  return 0;
}
