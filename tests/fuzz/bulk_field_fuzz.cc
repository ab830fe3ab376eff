// SPDX-License-Identifier: Apache-2.0
// A frame means the same whether its bulk field is lifted or goes through the JSON parser and the
// strict base64. Inputs are made long enough to be lifted by a run of base64 in place of each `@`.
#include <cstdlib>
#include <string>

#include "base/encoding.h"
#include "protocol/bulk_field.h"
#include "protocol/json_fields.h"

namespace letterlock {
namespace {

struct Outcome {
  bool well_formed = false;
  Json json;  // without the field
  bool is_read = false;
  std::string stream;
  std::string data;
};

Json TakeParams(Json& json) {
  if (!json.is_object() || !json.contains("params")) return nullptr;
  return json["params"];
}

void Read(Json& json, std::optional<Bulk> lifted, Outcome& outcome) {
  WriteStreamParams params;
  outcome.is_read =
      outcome.well_formed && ReadStruct(TakeParams(json), params, std::move(lifted)).ok();
  if (outcome.is_read) {
    outcome.stream = params.stream;
    outcome.data = EncodeHex(params.data.bytes.Reveal());
  }
  if (json.is_object() && json.contains("params") && json["params"].is_object()) {
    json["params"].erase("data");
  }
  outcome.json = std::move(json);
}

Outcome ReadSlowly(absl::string_view frame) {
  Outcome outcome;
  Json json;
  outcome.well_formed = ParseJson(frame, json);
  Read(json, std::nullopt, outcome);
  return outcome;
}

Outcome ReadLifted(LiftedFrame frame) {
  Outcome outcome;
  Json json;
  outcome.well_formed = ParseJson(AsView(frame.rest), json);
  Read(json, std::move(frame.bulk), outcome);
  return outcome;
}

std::string Lengthen(absl::string_view input) {
  std::string frame;
  for (char c : input) frame.append(c == '@' ? kMinBulkFrameBytes : 1, c == '@' ? 'b' : c);
  return frame;
}

}  // namespace
}  // namespace letterlock

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace letterlock;
  const std::string frame = Lengthen(AsText(ByteSpan(bytes, std::min<size_t>(size, 1000))));
  std::optional<LiftedFrame> lifted = LiftBulkField(frame);
  if (!lifted) return 0;
  const Outcome slow = ReadSlowly(frame);
  const Outcome fast = ReadLifted(*std::move(lifted));
  if (slow.well_formed != fast.well_formed || slow.json != fast.json) abort();
  if (slow.is_read != fast.is_read || slow.stream != fast.stream || slow.data != fast.data) abort();
  return 0;
}
