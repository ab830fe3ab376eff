// SPDX-License-Identifier: Apache-2.0
// Text on its way to a person's terminal, whose control sequences strangers must not write.
#ifndef LETTERLOCK_CLI_TERMINAL_TEXT_H_
#define LETTERLOCK_CLI_TERMINAL_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "protocol/json_fields.h"

namespace letterlock {

// One line: controls, DEL, C1, bidi controls and what is not UTF-8 as `\xNN`.
std::string EscapeForTerminal(absl::string_view text);

// As it is but for the characters above; line feeds and tabs stay, CR LF becomes LF.
std::string EscapeLinesForTerminal(absl::string_view text);

// `Name <address>`, or `<address>` without a name; escaped.
std::string MailboxForTerminal(absl::string_view name, absl::string_view address);

void PrintOut(absl::string_view text);    // to stdout, as it is
void PrintError(absl::string_view text);  // one line to stderr

// The protocol's result, on one line.
template <class Result>
void PrintJson(const Result& result) {
  PrintOut(AsView(SerializeJson(WriteStruct(result).json) + WipedString("\n")));
}

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_TERMINAL_TEXT_H_
