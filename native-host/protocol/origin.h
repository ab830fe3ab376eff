// SPDX-License-Identifier: Apache-2.0
// Whether a browser started the host for our own extension. A hint, not a proof: any program of
// the user can pass the same arguments, and gets what a browser gets.
#ifndef LETTERLOCK_PROTOCOL_ORIGIN_H_
#define LETTERLOCK_PROTOCOL_ORIGIN_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace letterlock {

// `arguments` without the program. Exactly the origin (Chromium, which may add its
// `--parent-window=…`), or the path of the manifest and the add-on's id (Firefox).
bool IsOurExtension(absl::Span<const absl::string_view> arguments);

absl::string_view ChromiumOrigin();  // `chrome-extension://<id>/`
absl::string_view FirefoxId();

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_ORIGIN_H_
