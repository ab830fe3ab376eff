// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include "absl/strings/match.h"

namespace letterlock {

std::optional<CommandLine> ParseCommandLine(const std::vector<std::string>& arguments) {
  CommandLine line;
  bool options_may_follow = true;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!options_may_follow || !absl::StartsWith(argument, "-") || argument == "-") {
      line.words.push_back(argument);
    } else if (argument == "--") {
      options_may_follow = false;
    } else if (argument == "--json") {
      line.json = true;
    } else if (argument == "--help" || argument == "-h") {
      line.help = true;
    } else if (argument == "--version") {
      line.version = true;
    } else if (argument == "--name" && i + 1 < arguments.size()) {
      line.name = arguments[++i];
    } else if (argument == "--attach" && i + 1 < arguments.size()) {
      line.attach.push_back(arguments[++i]);
    } else if (argument == "--save" && i + 1 < arguments.size()) {
      line.save = arguments[++i];
    } else {
      return std::nullopt;
    }
  }
  return line;
}

}  // namespace letterlock
