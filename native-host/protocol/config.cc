// SPDX-License-Identifier: Apache-2.0
#include "protocol/config.h"

#include "base/error.h"
#include "base/status_macros.h"
#include "protocol/json_fields.h"

namespace letterlock {
namespace {

struct ConfigFile {
  std::optional<std::string> pinentry;
  std::optional<int64_t> auto_lock_minutes;
};

void VisitFields(auto& visit, Is<ConfigFile> auto& file) {
  visit("pinentry", file.pinentry);
  visit("autoLockMinutes", file.auto_lock_minutes);
}

}  // namespace

absl::StatusOr<Config> ParseConfig(const absl::StatusOr<std::optional<Bytes>>& file) {
  RETURN_IF_ERROR(file.status());
  Config config;
  if (!*file) return config;  // most users have none
  Json json;
  if (!ParseJson(AsText(**file), json)) return Error(ErrorCode::kMalformedRequest, "config");
  ConfigFile read;
  RETURN_IF_ERROR(ReadStruct(std::move(json), read));
  config.pinentry = read.pinentry.value_or("");
  if (!read.auto_lock_minutes) return config;
  if (*read.auto_lock_minutes < kMinAutoLockMinutes ||
      *read.auto_lock_minutes > kMaxAutoLockMinutes) {
    return Error(ErrorCode::kMalformedRequest, "autoLockMinutes");
  }
  config.auto_lock = absl::Minutes(*read.auto_lock_minutes);
  return config;
}

}  // namespace letterlock
