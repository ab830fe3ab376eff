// SPDX-License-Identifier: Apache-2.0
#include "protocol/dispatcher.h"

#include <utility>

#include "base/error.h"
#include "base/status_macros.h"
#include "protocol/bulk_field.h"
#include "protocol/methods.h"
#include "protocol/reply_parts.h"

namespace letterlock {
namespace {

constexpr bool kTellDetail = LETTERLOCK_DEVELOPER;  // an option of the build

struct Request {
  Json id;  // null when none could be read
  std::string method;
  Json params;
  std::optional<Bulk> lifted;
};

// Reading may change what it reads, hence the copy.
bool IsId(const Json& id) {
  int64_t number = 0;
  Json copy = id;
  return ReadValue(copy, number) && number >= 0 && number <= kMaxRequestId;
}

// `request` gets what could be read also when it fails: the answer needs the id.
absl::Status ReadRequest(SecretBytes frame, Request& request) {
  Json json;
  std::optional<LiftedFrame> lifted = LiftBulkField(frame.RevealText());
  const bool well_formed = ParseJson(lifted ? AsView(lifted->rest) : frame.RevealText(), json);
  frame = SecretBytes();  // wiped: a passphrase or a mail was in it
  if (json.is_object() && json.contains("id") && IsId(json["id"])) request.id = json["id"];
  if (!well_formed || !json.is_object()) return MalformedField("a JSON object");
  if (request.id.is_null() || json.size() != 3 || !json.contains("method") ||
      !json.contains("params") || !ReadValue(json["method"], request.method)) {
    return MalformedField("id, method and params");
  }
  request.params = std::move(json["params"]);
  if (lifted) request.lifted = std::move(lifted->bulk);
  return absl::OkStatus();
}

Json WriteError(const absl::Status& status) {
  const ErrorCode code = CodeOf(status);
  Json error = Json::object();
  error["code"] = WriteValue(std::string(WireName(code)));
  const std::vector<std::string> addresses = AddressesOf(status);
  if (!addresses.empty()) error["addresses"] = WriteValue(addresses);
  if (code == ErrorCode::kUnsupportedVersion) error["protocol"] = kProtocolVersion;
  if (kTellDetail) error["detail"] = WriteValue(std::string(status.message()));
  return error;
}

WipedString SerializeReply(const Json& id, absl::StatusOr<Written> result) {
  Json reply = Json::object();
  reply["id"] = id;
  if (!result.ok()) {
    reply["error"] = WriteError(result.status());
    return SerializeJson(reply);
  }
  reply["result"] = std::move(result->json);
  WipedString text = SerializeJson(reply);
  return result->bulk ? InsertBulkField(text, *result->bulk) : text;
}

absl::StatusOr<Written> Answer(Session& session, SecretBytes frame, Request& request) {
  RETURN_IF_ERROR(ReadRequest(std::move(frame), request));
  const Method* method = FindMethod(request.method);
  if (method == nullptr) return Error(ErrorCode::kUnknownMethod, "method");
  return method->call(*method, session, std::move(request.params), std::move(request.lifted));
}

}  // namespace

std::vector<WipedString> Dispatcher::Dispatch(SecretBytes frame) {
  Request request;
  absl::StatusOr<Written> result = Answer(session_, std::move(frame), request);
  return SplitReply(request.id, SerializeReply(request.id, std::move(result)));
}

WipedString Dispatcher::RefuseTooLarge() const {
  return SerializeReply(nullptr, Error(ErrorCode::kTooLarge, "frame"));
}

std::optional<WipedString> Dispatcher::TakeEvent() {
  const bool locked = session_.locked();
  const bool lost_keys = was_unlocked_ && locked;
  was_unlocked_ = !locked;
  if (!lost_keys) return std::nullopt;
  session_.Lock();
  return WipedString(R"({"event":"keystore.locked"})");
}

}  // namespace letterlock
