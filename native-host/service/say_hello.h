// SPDX-License-Identifier: Apache-2.0
// host.hello: which protocol this host speaks, and what it has. The first call of every caller
// that wants to know; no other method depends on it. Works locked, and with stores in trouble.
#ifndef LETTERLOCK_SERVICE_SAY_HELLO_H_
#define LETTERLOCK_SERVICE_SAY_HELLO_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/session.h"

namespace letterlock {

struct SayHelloParams {
  int64_t protocol = 0;
  std::string client;  // for the developer who reads a trace; decides nothing
};

struct SayHelloResult {
  int64_t protocol = kProtocolVersion;
  std::string version;
  bool locked = true;
  int64_t accounts = 0;  // also 0 when they cannot be read: account.list says why
  bool pinentry = false;
  std::optional<int64_t> auto_lock_minutes;                 // after an unlock
  std::map<std::string, std::vector<std::string>> methods;  // name -> params; set by protocol/
};

// unsupported_version: the caller speaks another protocol.
absl::StatusOr<SayHelloResult> SayHello(Session& session, SayHelloParams params);

std::string Version();  // of this program

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_SAY_HELLO_H_
