// SPDX-License-Identifier: Apache-2.0
// letterlock-host: started by a browser for our extension (docs/protocol.md).
#include <stdio.h>
#include <unistd.h>

#include <vector>

#include "base/clock.h"
#include "crypto/random.h"
#include "platform/data_dir.h"
#include "platform/hardening.h"
#include "platform/sandbox.h"
#include "platform/settings_file.h"
#include "platform/wide_pipe.h"
#include "protocol/config.h"
#include "protocol/dispatcher.h"
#include "protocol/origin.h"
#include "service/session.h"
#include "wire/message_loop.h"

namespace letterlock {
namespace {

int Fail(const char* reason) {
  fprintf(stderr, "letterlock-host: %s\n", reason);
  return 1;
}

Config LoadConfig() {
  absl::StatusOr<Config> config = ParseConfig(ReadSettingsFile(ConfigPath()));
  if (config.ok()) return *config;
  fprintf(stderr, "letterlock-host: config.json is not usable, defaults are used\n");
  return Config();
}

// For good, and before the first byte that somebody else wrote.
void GiveUpRights() {
  LimitResources();
  DataDirectory().IgnoreError();  // made now if it can be: later nothing can be made beside it
  const Sandbox sandbox = EnterSandbox(DataDirectoryPath());
  if (sandbox.system_calls && sandbox.files) return;
  fprintf(stderr, "letterlock-host: only partly confined, see letterlock doctor\n");
}

int Serve(int output) {
  const Config config = LoadConfig();
  DialogSpawner spawner(config.pinentry);
  InitializeCrypto();
  GiveUpRights();
  const SystemClock clock;
  PinentryDialog dialog(spawner);
  Session session(&DataDirectory, config.auto_lock, clock, dialog);
  Dispatcher dispatcher(session);
  MessageLoop loop(STDIN_FILENO, output, dispatcher);
  dialog.set_while_waiting({STDIN_FILENO, [&loop] { return loop.Serve(); }});
  return loop.Run();
}

int Main(const std::vector<absl::string_view>& arguments) {
  if (!HardenProcess().ok()) return Fail("the process cannot be protected");
  // Before stdin is read: a stranger's bytes are not even looked at.
  if (!IsOurExtension(arguments)) return Fail("not started by a browser for Letterlock");
  // From here on nothing a library prints can reach the browser.
  const int output = TakeStdout();
  if (output < 0) return Fail("no standard output");
  for (int end : {STDIN_FILENO, output}) WidenPipe(end);
  return Serve(output);
}

}  // namespace
}  // namespace letterlock

int main(int argc, char** argv) { return letterlock::Main({argv + (argc > 0), argv + argc}); }
