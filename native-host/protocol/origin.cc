// SPDX-License-Identifier: Apache-2.0
#include "protocol/origin.h"

#include "absl/strings/match.h"
#include "generated/extension_ids.h"

namespace letterlock {

bool IsOurExtension(absl::Span<const absl::string_view> arguments) {
  // Chromium on Windows adds the window's handle; nothing else is passed over.
  if (!arguments.empty() && absl::StartsWith(arguments.back(), "--parent-window=")) {
    arguments.remove_suffix(1);
    return arguments.size() == 1 && arguments[0] == ChromiumOrigin();
  }
  if (arguments.size() == 1) return arguments[0] == ChromiumOrigin();
  // Firefox: the path of its manifest, which is of no use to us, and the add-on.
  return arguments.size() == 2 && absl::StartsWith(arguments[0], "/") &&
         arguments[1] == FirefoxId();
}

absl::string_view ChromiumOrigin() { return kChromiumOrigin; }

absl::string_view FirefoxId() { return kFirefoxId; }

}  // namespace letterlock
