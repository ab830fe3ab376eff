// SPDX-License-Identifier: Apache-2.0
// What is read as a draft can be written and read again, and is the same.
#include <cstdlib>

#include "service/draft.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::StatusOr<Draft> draft = ParseDraft(AsText(ByteSpan(bytes, size)));
  if (!draft.ok()) return 0;
  const SecretBytes written = SerializeDraft(*draft);
  const absl::StatusOr<Draft> again = ParseDraft(written.RevealText());
  if (!again.ok() || SerializeDraft(*again).RevealText() != written.RevealText()) abort();
  return 0;
}
