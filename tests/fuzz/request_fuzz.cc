// SPDX-License-Identifier: Apache-2.0
// Every request gets exactly one well-formed reply that is no bug, whatever it holds. The session
// has no disk and no dialog, so that a run leaves nothing behind.
#include <cstdlib>

#include "base/error.h"
#include "protocol/dispatcher.h"
#include "protocol/methods.h"

namespace letterlock {
namespace {

class NoDialog final : public PassphrasePrompt {
 public:
  bool available() const override { return false; }
  absl::StatusOr<Passphrase> Ask(const PassphraseQuestion&) override {
    return Error(ErrorCode::kNoPinentry, "fuzz");
  }
};

absl::StatusOr<std::string> NoDirectory() { return Error(ErrorCode::kStorageFailed, "fuzz"); }

void CheckReply(const WipedString& text) {
  Json reply;
  if (!ParseJson(AsView(text), reply) || reply.size() != 2 || !reply.contains("id")) abort();
  if (reply.contains("result") == reply.contains("error")) abort();
  if (reply.contains("error") && reply["error"]["code"] == "internal") abort();
}

}  // namespace
}  // namespace letterlock

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const SystemClock clock;
  NoDialog dialog;
  Session session(&NoDirectory, kDefaultAutoLock, clock, dialog);
  Dispatcher dispatcher(session);
  const auto frames = dispatcher.Dispatch(SecretBytes::CopyOf(ByteSpan(bytes, size)));
  if (frames.size() != 1) abort();
  CheckReply(frames.front());
  return 0;
}
