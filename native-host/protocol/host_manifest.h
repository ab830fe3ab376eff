// SPDX-License-Identifier: Apache-2.0
// The file by which a browser finds the host and learns which extension may start it.
#ifndef LETTERLOCK_PROTOCOL_HOST_MANIFEST_H_
#define LETTERLOCK_PROTOCOL_HOST_MANIFEST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace letterlock {

inline constexpr absl::string_view kHostName = "org.letterlock.host";

enum class BrowserFamily { kChromium, kFirefox };

struct HostManifest {
  std::string name;
  std::string description;
  std::string path;
  std::string type;
  std::vector<std::string> callers;  // allowed_origins or allowed_extensions
};

// nullopt for what a browser of that family refuses to read, and for keys it does not know.
std::optional<HostManifest> ParseHostManifest(absl::string_view text, BrowserFamily family);

// One line: our manifest for the host at `path`.
std::string SerializeHostManifest(const std::string& path, BrowserFamily family);

// The origin or add-on id that manifests of that family must name, and nobody else.
std::string CallerOf(BrowserFamily family);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_HOST_MANIFEST_H_
