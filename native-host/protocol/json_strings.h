// SPDX-License-Identifier: Apache-2.0
// Almost all of a request or a reply is one long string: a mail, its armor, a file. nlohmann takes
// fifty instructions over each of its characters; here they are copied in runs. Only strings of
// ASCII without rare escapes are touched, and any other is left to nlohmann.
#ifndef LETTERLOCK_PROTOCOL_JSON_STRINGS_H_
#define LETTERLOCK_PROTOCOL_JSON_STRINGS_H_

#include <vector>

#include "protocol/json.h"

namespace letterlock {

struct LongString {
  size_t number;      // among all strings of the text, keys too, from 0
  WipedString value;  // what it means
};

struct LiftedText {
  WipedString rest;                 // the text with "" for each of `strings`; empty without any
  std::vector<LongString> strings;  // in their order
};

// The strings of at least `min_size` characters. `rest` is well-formed JSON exactly when `text` is,
// and means the same but for these values. In a text that is no JSON strings may be seen where
// there are none; a parser of `rest` then stops before it comes to them.
LiftedText LiftLongStrings(absl::string_view text, size_t min_size);

// `text` as a JSON string, as nlohmann writes it. False, and nothing is appended: it has to.
[[nodiscard]] bool AppendJsonString(absl::string_view text, WipedString& out);

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_JSON_STRINGS_H_
