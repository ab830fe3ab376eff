// SPDX-License-Identifier: Apache-2.0
// What a use case may touch: our keys, other people's keys, the clock, and the user (for a
// passphrase). Stores are opened on first use, so a host whose disk is in trouble still answers.
#ifndef LETTERLOCK_SERVICE_SESSION_H_
#define LETTERLOCK_SERVICE_SESSION_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "contacts/contact_book.h"
#include "keystore/keystore.h"
#include "service/draft_store.h"
#include "service/failure_limit.h"
#include "service/passphrase_prompt.h"
#include "service/stream_table.h"

namespace letterlock {

inline constexpr int64_t kProtocolVersion = 1;  // docs/protocol.md, "Versions"
inline constexpr absl::Duration kDefaultAutoLock = absl::Minutes(480);

// For use cases without params or result.
struct NoParams {};
struct NoResult {};

class Session {
 public:
  using FindDirectory = std::function<absl::StatusOr<std::string>()>;

  // `clock` and `prompt` must outlive the session. `scrypt_log_n` as Keystore's.
  Session(FindDirectory find_directory, absl::Duration auto_lock, const Clock& clock,
          PassphrasePrompt& prompt, int scrypt_log_n = age::kDefaultScryptLogN);

  // storage_failed: the data directory or the file in it cannot be used. Tried again by the next
  // request, as the user may have mended it; so is what could only be read. The pointers stay good
  // as long as the session.
  absl::StatusOr<Keystore*> keystore();
  absl::StatusOr<ContactBook*> contacts();
  absl::StatusOr<DraftStore*> drafts();

  bool locked() const;
  absl::Duration auto_lock() const { return auto_lock_; }
  // Until the keys lock themselves; nullopt when none are held.
  std::optional<absl::Duration> time_left() const;
  void Lock();  // wipes the keys, also those of open streams
  // no_account: there is no keystore; locked: there is, and it is.
  absl::Status CheckUnlocked();

  // Shared by all use cases of this connection.
  const Clock& clock() const { return clock_; }
  PassphrasePrompt& prompt() { return prompt_; }
  FailureLimit& failed_decryptions() { return failed_decryptions_; }
  StreamTable& streams() { return streams_; }

 private:
  FindDirectory find_directory_;
  absl::Duration auto_lock_;
  const Clock& clock_;
  PassphrasePrompt& prompt_;
  int scrypt_log_n_;
  FailureLimit failed_decryptions_;
  StreamTable streams_;
  std::optional<Keystore> keystore_;
  std::optional<ContactBook> contacts_;
  std::optional<DraftStore> drafts_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_SESSION_H_
