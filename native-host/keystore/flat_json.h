// SPDX-License-Identifier: Apache-2.0
// The little JSON of our own files: one object, whose members are strings, integers and arrays
// of strings. Strict RFC 8259; a name that comes twice is refused.
#ifndef LETTERLOCK_KEYSTORE_FLAT_JSON_H_
#define LETTERLOCK_KEYSTORE_FLAT_JSON_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

namespace letterlock {

using FlatJsonValue = std::variant<std::string, int64_t, std::vector<std::string>>;
using FlatJson = std::map<std::string, FlatJsonValue>;

// nullopt for any other text: also for numbers with a fraction or beyond 64 bits, for what follows
// the object, and for invalid UTF-8.
std::optional<FlatJson> ParseFlatJson(absl::string_view text);

// `text` as a JSON string, quotes included; controls and DEL are escaped, so that it stays on
// one line.
std::string QuoteJson(absl::string_view text);

// `"name":value`, as ParseFlatJson() reads it.
std::string WriteMember(absl::string_view name, const FlatJsonValue& value);

// The member if it is there and of type T.
template <class T>
const T* FindMember(const FlatJson& json, const std::string& name) {
  const auto member = json.find(name);
  return member == json.end() ? nullptr : std::get_if<T>(&member->second);
}

}  // namespace letterlock

#endif  // LETTERLOCK_KEYSTORE_FLAT_JSON_H_
