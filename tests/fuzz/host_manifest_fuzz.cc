// SPDX-License-Identifier: Apache-2.0
// A manifest found on the disk: refused, or it says the same when it is written again.
#include <cstdint>
#include <cstdlib>

#include "base/bytes.h"
#include "protocol/host_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const absl::string_view text = AsText(ByteSpan(bytes, size));
  for (const BrowserFamily family : {BrowserFamily::kChromium, BrowserFamily::kFirefox}) {
    const auto manifest = ParseHostManifest(text, family);
    if (!manifest) continue;
    const auto ours = ParseHostManifest(SerializeHostManifest(manifest->path, family), family);
    if (!ours || ours->path != manifest->path) abort();
  }
  return 0;
}
