// SPDX-License-Identifier: Apache-2.0
#include "protocol/host_manifest.h"

#include <utility>

#include "protocol/json_fields.h"
#include "protocol/origin.h"

namespace letterlock {
namespace {

struct ManifestFile {
  BrowserFamily family;
  HostManifest manifest;
};

void VisitFields(auto& visit, Is<ManifestFile> auto& file) {
  visit("name", file.manifest.name);
  visit("description", file.manifest.description);
  visit("path", file.manifest.path);
  visit("type", file.manifest.type);
  visit(file.family == BrowserFamily::kChromium ? "allowed_origins" : "allowed_extensions",
        file.manifest.callers);
}

}  // namespace

std::optional<HostManifest> ParseHostManifest(absl::string_view text, BrowserFamily family) {
  Json json;
  ManifestFile file{family, {}};
  if (!ParseJson(text, json) || !ReadStruct(std::move(json), file).ok()) return std::nullopt;
  return std::move(file.manifest);
}

std::string SerializeHostManifest(const std::string& path, BrowserFamily family) {
  const ManifestFile file{family,
                          {.name = std::string(kHostName),
                           .description = "Letterlock: end-to-end encrypted mail",
                           .path = path,
                           .type = "stdio",
                           .callers = {CallerOf(family)}}};
  return std::string(AsView(SerializeJson(WriteStruct(file).json)));
}

std::string CallerOf(BrowserFamily family) {
  return std::string(family == BrowserFamily::kChromium ? ChromiumOrigin() : FirefoxId());
}

}  // namespace letterlock
