// SPDX-License-Identifier: Apache-2.0
// What stands on the command line, and what a command is.
#ifndef LETTERLOCK_CLI_COMMAND_LINE_H_
#define LETTERLOCK_CLI_COMMAND_LINE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/session.h"

namespace letterlock {

struct CommandLine {
  std::vector<std::string> words;  // the command's name and its arguments
  std::optional<std::string> name;
  std::vector<std::string> attach;  // paths
  std::optional<std::string> save;  // a directory
  bool json = false;
  bool help = false;
  bool version = false;
};

// nullopt for an option nobody knows, or one without its value. `--` ends the options.
std::optional<CommandLine> ParseCommandLine(const std::vector<std::string>& arguments);

struct Command {
  absl::string_view name;       // one or two words
  absl::string_view arguments;  // as the help shows them
  absl::string_view summary;
  size_t min_arguments;
  size_t max_arguments;
  // The exit code. `line.words` holds the arguments alone.
  absl::StatusOr<int> (*run)(Session& session, const CommandLine& line);
};

absl::Span<const Command> AccountCommands();
absl::Span<const Command> ContactCommands();
absl::Span<const Command> MessageCommands();
absl::Span<const Command> DoctorCommands();

}  // namespace letterlock

#endif  // LETTERLOCK_CLI_COMMAND_LINE_H_
