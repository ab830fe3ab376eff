// SPDX-License-Identifier: Apache-2.0
// JSON as the wire means it: strict, and in memory that is wiped when it is released, because
// passphrases and plaintext pass through it. Only protocol/ knows this type.
#ifndef LETTERLOCK_PROTOCOL_JSON_H_
#define LETTERLOCK_PROTOCOL_JSON_H_

#include <string.h>

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace letterlock {

// Wipes what it releases, so that a string that grows leaves nothing behind.
template <class T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <class U>
  // Allocators convert to those of other types.
  WipingAllocator(const WipingAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor)
  T* allocate(size_t count) { return static_cast<T*>(::operator new(count * sizeof(T))); }
  void deallocate(T* memory, size_t count) noexcept {
    explicit_bzero(static_cast<void*>(memory), count * sizeof(T));
    ::operator delete(memory);
  }
  bool operator==(const WipingAllocator&) const { return true; }
};

using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;
using Json = nlohmann::basic_json<std::map, std::vector, WipedString, bool, int64_t, uint64_t,
                                  double, WipingAllocator>;

inline constexpr size_t kMaxJsonDepth = 16;
// Strings of this size and more are read by json_strings.h. Tests choose another.
inline constexpr size_t kMinLongString = 256;

// False for anything but one JSON text (RFC 8259) without a byte order mark, NUL (also escaped),
// duplicate keys, invalid UTF-8 or nesting over kMaxJsonDepth. Then `value` is what was read
// before, without the key that stood twice: enough to find an id for the answer.
[[nodiscard]] bool ParseJson(absl::string_view text, Json& value,
                             size_t min_long_string = kMinLongString);

// One line; invalid UTF-8 becomes U+FFFD.
WipedString SerializeJson(const Json& value);

inline absl::string_view AsView(const WipedString& text) {
  return absl::string_view(text.data(), text.size());
}

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_JSON_H_
