// SPDX-License-Identifier: Apache-2.0
// The one table of failures: every code the host can answer with, its name on the wire and
// its absl::StatusCode. A failure is made once, where it is known, with Error(), and travels
// up unchanged. `detail` is for developers: it never holds input, keys or addresses.
#ifndef LETTERLOCK_BASE_ERROR_H_
#define LETTERLOCK_BASE_ERROR_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace letterlock {

// What the user can do about each is in docs/protocol.md and, in his words, in the add-on's
// _locales.
enum class ErrorCode {
  kMalformedRequest,
  kUnknownMethod,
  kUnsupportedVersion,
  kTooLarge,
  kMalformedMessage,
  kBadAddress,
  kLocked,
  kNoAccount,
  kWrongPassphrase,
  kDenied,
  kRecipientKeyMissing,
  kKeyChanged,
  kNotForYou,
  kDecryptionFailed,
  kAlreadyExists,
  kNotFound,
  kBusy,
  kNoPinentry,
  kStorageFailed,
  kInternal,
};

struct ErrorRow {
  ErrorCode code;
  absl::string_view wire_name;  // as in protocol.json "errors"
  absl::StatusCode status;
};

// All rows, one per code, in the order of the enum.
absl::Span<const ErrorRow> ErrorTable();

// The one way to make a failure. The status carries the code as a payload.
absl::Status Error(ErrorCode code, absl::string_view detail);

// The two that whole files make.
absl::Status MalformedMessage(absl::string_view detail);
absl::Status StorageFailed(absl::string_view detail);

// As Error(); the addresses the failure is about go to the caller as `error.addresses`.
absl::Status ErrorAbout(ErrorCode code, absl::string_view detail,
                        const std::vector<std::string>& addresses);

// kInternal for a status that Error() did not make. `status` must not be OK.
ErrorCode CodeOf(const absl::Status& status);
// Those of ErrorAbout(); empty for any other failure.
std::vector<std::string> AddressesOf(const absl::Status& status);

absl::string_view WireName(ErrorCode code);

}  // namespace letterlock

#endif  // LETTERLOCK_BASE_ERROR_H_
