// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_fields.h"

#include <limits>
#include <utility>

#include "base/encoding.h"
#include "base/error.h"

namespace letterlock {

absl::Status MalformedField(absl::string_view name) {
  return Error(ErrorCode::kMalformedRequest, absl::StrCat("expected ", name));
}

bool ReadValue(Json& json, bool& value) {
  if (!json.is_boolean()) return false;
  value = json.get<bool>();
  return true;
}

bool ReadValue(Json& json, int64_t& value) {
  if (!json.is_number_integer()) return false;
  // nlohmann would wrap it silently.
  if (json.is_number_unsigned() &&
      json.get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    return false;
  }
  value = json.get<int64_t>();
  return true;
}

bool ReadValue(Json& json, std::string& value) {
  if (!json.is_string()) return false;
  const WipedString& text = json.get_ref<const WipedString&>();
  value.assign(text.data(), text.size());
  return true;
}

bool ReadValue(Json& json, SecretBytes& value) {
  if (!json.is_string()) return false;
  WipedString& text = json.get_ref<WipedString&>();
  value = SecretBytes::CopyOf(AsView(text));
  explicit_bzero(text.data(), text.size());
  return true;
}

bool ReadValue(Json& json, Bulk& value) {
  SecretBytes text;
  if (!ReadValue(json, text)) return false;
  std::optional<Bytes> bytes = DecodeBase64(text.RevealText());
  if (!bytes) return false;
  value.bytes = SecretBytes::CopyOf(*bytes);
  if (!bytes->empty()) explicit_bzero(bytes->data(), bytes->size());
  return true;
}

void FieldReader::operator()(absl::string_view name, Bulk& field) {
  if (!lifted_) return operator()<Bulk>(name, field);
  field = *std::exchange(lifted_, std::nullopt);
  ++read_;
}

absl::Status FieldReader::Finish() const {
  if (!status_.ok()) return status_;
  if (lifted_ || read_ != object_.size()) return MalformedField("no further field");
  return absl::OkStatus();
}

void FieldReader::Fail(absl::string_view name) {
  if (status_.ok()) status_ = MalformedField(name);
}

Json WriteValue(bool value) { return value; }

Json WriteValue(int64_t value) { return value; }

Json WriteValue(const std::string& value) { return WipedString(value.data(), value.size()); }

Json WriteValue(const SecretBytes& value) {
  const absl::string_view text = value.RevealText();
  return WipedString(text.data(), text.size());
}

void FieldWriter::operator()(absl::string_view name, Bulk& field) {
  bulk_ = std::move(field);
  object_[WipedString(name.data(), name.size())] = "";
}

Json WriteValue(const std::map<std::string, std::vector<std::string>>& value) {
  Json object = Json::object();
  for (const auto& [name, texts] : value) {
    object[WipedString(name.data(), name.size())] = WriteValue(texts);
  }
  return object;
}

}  // namespace letterlock
