// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_split.h"

namespace letterlock {
namespace {

constexpr absl::string_view kCodePayload = "letterlock/code";
constexpr absl::string_view kAddressesPayload = "letterlock/addresses";

using absl::StatusCode;
constexpr ErrorRow kTable[] = {
    {ErrorCode::kMalformedRequest, "malformed_request", StatusCode::kInvalidArgument},
    {ErrorCode::kUnknownMethod, "unknown_method", StatusCode::kUnimplemented},
    {ErrorCode::kUnsupportedVersion, "unsupported_version", StatusCode::kUnimplemented},
    {ErrorCode::kTooLarge, "too_large", StatusCode::kResourceExhausted},
    {ErrorCode::kMalformedMessage, "malformed_message", StatusCode::kInvalidArgument},
    {ErrorCode::kBadAddress, "bad_address", StatusCode::kInvalidArgument},
    {ErrorCode::kLocked, "locked", StatusCode::kFailedPrecondition},
    {ErrorCode::kNoAccount, "no_account", StatusCode::kFailedPrecondition},
    {ErrorCode::kWrongPassphrase, "wrong_passphrase", StatusCode::kPermissionDenied},
    {ErrorCode::kDenied, "denied", StatusCode::kPermissionDenied},
    {ErrorCode::kRecipientKeyMissing, "recipient_key_missing", StatusCode::kNotFound},
    {ErrorCode::kKeyChanged, "key_changed", StatusCode::kAborted},
    {ErrorCode::kNotForYou, "not_for_you", StatusCode::kNotFound},
    {ErrorCode::kDecryptionFailed, "decryption_failed", StatusCode::kDataLoss},
    {ErrorCode::kAlreadyExists, "already_exists", StatusCode::kAlreadyExists},
    {ErrorCode::kNotFound, "not_found", StatusCode::kNotFound},
    {ErrorCode::kBusy, "busy", StatusCode::kUnavailable},
    {ErrorCode::kNoPinentry, "no_pinentry", StatusCode::kUnavailable},
    {ErrorCode::kStorageFailed, "storage_failed", StatusCode::kUnavailable},
    {ErrorCode::kInternal, "internal", StatusCode::kInternal},
};

const ErrorRow& RowOf(ErrorCode code) { return kTable[static_cast<size_t>(code)]; }

}  // namespace

absl::Span<const ErrorRow> ErrorTable() { return kTable; }

absl::Status Error(ErrorCode code, absl::string_view detail) {
  const ErrorRow& row = RowOf(code);
  absl::Status status(row.status, detail);
  status.SetPayload(kCodePayload, absl::Cord(row.wire_name));
  return status;
}

absl::Status MalformedMessage(absl::string_view detail) {
  return Error(ErrorCode::kMalformedMessage, detail);
}

absl::Status StorageFailed(absl::string_view detail) {
  return Error(ErrorCode::kStorageFailed, detail);
}

absl::Status ErrorAbout(ErrorCode code, absl::string_view detail,
                        const std::vector<std::string>& addresses) {
  absl::Status status = Error(code, detail);
  // Each ends with what none of them holds: some are what a stranger sent instead of an address.
  std::string joined;
  for (const std::string& address : addresses) joined.append(address).push_back('\0');
  status.SetPayload(kAddressesPayload, absl::Cord(joined));
  return status;
}

ErrorCode CodeOf(const absl::Status& status) {
  if (auto name = status.GetPayload(kCodePayload)) {
    for (const ErrorRow& row : kTable) {
      if (*name == row.wire_name) return row.code;
    }
  }
  return ErrorCode::kInternal;
}

std::vector<std::string> AddressesOf(const absl::Status& status) {
  auto joined = status.GetPayload(kAddressesPayload);
  if (!joined) return {};
  std::vector<std::string> addresses = absl::StrSplit(std::string(*joined), '\0');
  addresses.pop_back();
  return addresses;
}

absl::string_view WireName(ErrorCode code) { return RowOf(code).wire_name; }

}  // namespace letterlock
