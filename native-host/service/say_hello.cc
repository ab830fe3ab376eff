// SPDX-License-Identifier: Apache-2.0
#include "service/say_hello.h"

#include "base/error.h"
#include "service/list_accounts.h"

namespace letterlock {

absl::StatusOr<SayHelloResult> SayHello(Session& session, SayHelloParams params) {
  if (params.protocol != kProtocolVersion) {
    return Error(ErrorCode::kUnsupportedVersion, "protocol");
  }
  SayHelloResult result;
  result.version = Version();
  result.locked = session.locked();
  // Hello answers "is there a host"; what is wrong with its files is account.list's to say.
  if (auto listed = ListAccounts(session, {}); listed.ok()) {
    result.accounts = static_cast<int64_t>(listed->accounts.size());
  }
  result.pinentry = session.prompt().available();
  result.auto_lock_minutes = absl::ToInt64Minutes(session.auto_lock());
  return result;
}

std::string Version() { return LETTERLOCK_VERSION; }

}  // namespace letterlock
