// SPDX-License-Identifier: Apache-2.0
// RFC 2047 encoded-words, as far as we write them: B, UTF-8, whole characters. The reader takes
// no others, so that a header text has one meaning for us and for other programs.
#ifndef LETTERLOCK_MAIL_ENCODED_WORD_H_
#define LETTERLOCK_MAIL_ENCODED_WORD_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace letterlock {

// Printable ASCII in short words with single spaces between them, which folding cannot change
// and nothing takes for an encoded-word.
bool IsPlainText(absl::string_view text);

// True when `word` must be read as an encoded-word, or refused.
bool LooksEncoded(absl::string_view word);

// Encoded-words of at most 75 characters each, none of which ends inside a character.
std::vector<std::string> EncodeWords(absl::string_view text);
// nullopt: another charset or encoding, over 75 characters, not canonical, not UTF-8.
std::optional<std::string> DecodeWord(absl::string_view word);

// The words of an unstructured field's body, for FoldField().
std::vector<std::string> EncodeUnstructured(absl::string_view text);
// nullopt also when the text is not IsCleanHeaderText().
std::optional<std::string> DecodeUnstructured(absl::string_view body);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_ENCODED_WORD_H_
