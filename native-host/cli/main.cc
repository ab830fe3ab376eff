// SPDX-License-Identifier: Apache-2.0
// letterlock: the host's use cases from a terminal.
#include <stdio.h>

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "base/clock.h"
#include "cli/command_line.h"
#include "cli/explain.h"
#include "cli/terminal_prompt.h"
#include "cli/terminal_text.h"
#include "crypto/random.h"
#include "platform/data_dir.h"
#include "platform/hardening.h"
#include "platform/settings_file.h"
#include "protocol/config.h"
#include "service/say_hello.h"

namespace letterlock {
namespace {

constexpr int kFailed = 1;
constexpr int kUsageError = 2;

std::vector<Command> AllCommands() {
  std::vector<Command> all;
  for (const absl::Span<const Command> group :
       {AccountCommands(), ContactCommands(), MessageCommands(), DoctorCommands()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

std::string Usage() {
  std::string text =
      "usage: letterlock COMMAND [ARGUMENTS] [--json]\n\n"
      "End-to-end encrypted mail from a terminal. Keys and contacts are those of the browser.\n\n";
  for (const Command& command : AllCommands()) {
    absl::StrAppendFormat(
        &text, "  %s\n      %s\n",
        absl::StripTrailingAsciiWhitespace(absl::StrCat(command.name, " ", command.arguments)),
        command.summary);
  }
  return absl::StrCat(
      text,
      "\nA FILE that is absent or - is stdin. --json prints the result as the "
      "protocol writes it.\nThe passphrase is asked in a dialog or on the "
      "terminal, never taken from arguments.\nExit code: 0; 1 failed; 2 wrong "
      "usage; 3 opened, but the author is in doubt (invalid, unsigned,\nchanged, "
      "resealed).\n\nAn example:\n"
      "  printf 'From: a@example.org\\nTo: b@example.org\\nSubject: Hi\\n\\nText\\n' "
      "| letterlock encrypt\n");
}

// Takes the command's name off `line.words`.
const Command* FindCommand(absl::Span<const Command> commands, CommandLine& line) {
  for (const Command& command : commands) {
    const size_t count = absl::StrContains(command.name, ' ') ? 2 : 1;
    if (line.words.size() < count) continue;
    const std::string given =
        count == 2 ? absl::StrCat(line.words[0], " ", line.words[1]) : line.words[0];
    if (given != command.name) continue;
    line.words.erase(line.words.begin(), line.words.begin() + static_cast<ptrdiff_t>(count));
    return &command;
  }
  return nullptr;
}

// An option that does nothing is a mistake of who gave it.
bool Takes(const Command& command, const CommandLine& line) {
  const auto knows = [&](absl::string_view option) {
    return absl::StrContains(command.arguments, option);
  };
  return line.words.size() >= command.min_arguments && line.words.size() <= command.max_arguments &&
         (!line.name || knows("--name")) && (!line.save || knows("--save")) &&
         (line.attach.empty() || knows("--attach"));
}

int SayWrongUsage(const std::optional<CommandLine>& line, const Command* command) {
  std::string wrong;
  if (!line) {
    wrong = "an option that is not known, or without its value";
  } else if (command != nullptr) {
    wrong = absl::StrCat("usage: letterlock ", command->name, " ", command->arguments);
  } else if (!line->words.empty()) {
    wrong = absl::StrCat("no such command: ", EscapeForTerminal(absl::StrJoin(line->words, " ")));
  }
  if (wrong.empty()) {
    fputs(Usage().c_str(), stderr);
  } else {
    PrintError(absl::StrCat(absl::StripTrailingAsciiWhitespace(wrong),
                            "\nAll of them: letterlock --help"));
  }
  return kUsageError;
}

Config LoadConfig() {
  absl::StatusOr<Config> config = ParseConfig(ReadSettingsFile(ConfigPath()));
  if (config.ok()) return *config;
  PrintError("config.json is not usable, defaults are used: ask letterlock doctor");
  return Config();
}

int Run(const Command& command, const CommandLine& line) {
  const Config config = LoadConfig();
  const SystemClock clock;
  DialogSpawner spawner(config.pinentry);
  TerminalPrompt prompt(spawner);
  Session session(&DataDirectory, config.auto_lock, clock, prompt);
  const absl::StatusOr<int> code = command.run(session, line);
  if (code.ok()) return *code;
  PrintError(Explain(code.status()));
  return kFailed;
}

int Answer(const std::vector<std::string>& arguments) {
  if (!HardenProcess().ok()) {
    PrintError("the process cannot be protected");
    return kFailed;
  }
  InitializeCrypto();
  std::optional<CommandLine> line = ParseCommandLine(arguments);
  if (line && line->version) {
    PrintOut(absl::StrCat("letterlock ", Version(), "\n"));
    return 0;
  }
  if (line && line->help) {
    PrintOut(Usage());
    return 0;
  }
  // Arguments are counted here, once, from the command's row.
  const std::vector<Command> commands = AllCommands();
  const Command* command = line ? FindCommand(commands, *line) : nullptr;
  if (command == nullptr || !Takes(*command, *line)) return SayWrongUsage(line, command);
  return Run(*command, *line);
}

int Main(const std::vector<std::string>& arguments) {
  const int code = Answer(arguments);
  // What was printed waits in a buffer, and only here a full disk shows: a backup cut short, say.
  if (fflush(stdout) == 0 && ferror(stdout) == 0) return code;
  PrintError("the output cannot be written");
  return kFailed;
}

}  // namespace
}  // namespace letterlock

int main(int argc, char** argv) { return letterlock::Main({argv + (argc > 0), argv + argc}); }
