// SPDX-License-Identifier: Apache-2.0
// Three visitors over VisitFields (protocol/messages.h): read a struct from JSON strictly, write
// it, and describe it in the notation of protocol.json. A struct's wire names stand once.
//
// ReadValue() is false for a value of another type, and may have changed `json` and `value` then;
// what comes of it is malformed_request, of which the caller learns no more than that.
#ifndef LETTERLOCK_PROTOCOL_JSON_FIELDS_H_
#define LETTERLOCK_PROTOCOL_JSON_FIELDS_H_

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "protocol/json.h"
#include "protocol/messages.h"

namespace letterlock {

// ---- reading: absent, of a wrong type, or unknown is malformed_request --------------------

bool ReadValue(Json& json, bool& value);
bool ReadValue(Json& json, int64_t& value);  // no fractions, no exponents
bool ReadValue(Json& json, std::string& value);
bool ReadValue(Json& json, SecretBytes& value);  // wipes the JSON string at once
bool ReadValue(Json& json, Bulk& value);         // canonical base64; so does this
absl::Status MalformedField(absl::string_view name);

// `lifted` is the field that was lifted out of the frame (protocol/bulk_field.h); a struct without
// such a field is then as malformed as if it stood in `json`.
template <class Struct>
absl::Status ReadStruct(Json json, Struct& value, std::optional<Bulk> lifted = std::nullopt);

template <class T>
bool ReadValue(Json& json, std::vector<T>& values) {
  if (!json.is_array()) return false;
  for (Json& element : json) {
    if (!ReadValue(element, values.emplace_back())) return false;
  }
  return true;
}

template <Described Struct>
bool ReadValue(Json& json, Struct& value) {
  return ReadStruct(std::move(json), value).ok();
}

// Reads the fields of one object, each at most once. Keeps the first failure; fields are read on,
// so that Finish() can tell by their number whether there are unknown ones.
class FieldReader {
 public:
  FieldReader(Json& object, std::optional<Bulk> lifted)
      : object_(object), lifted_(std::move(lifted)) {}

  template <class T>
  void operator()(absl::string_view name, T& field) {
    auto found = object_.find(WipedString(name.data(), name.size()));
    if (found == object_.end() || !ReadValue(*found, field)) return Fail(name);
    ++read_;
  }
  void operator()(absl::string_view name, Bulk& field);
  template <class T>
  void operator()(absl::string_view name, std::optional<T>& field) {
    if (object_.contains(WipedString(name.data(), name.size()))) (*this)(name, field.emplace());
  }

  absl::Status Finish() const;

 private:
  void Fail(absl::string_view name);

  Json& object_;
  std::optional<Bulk> lifted_;
  size_t read_ = 0;
  absl::Status status_;
};

template <class Struct>
absl::Status ReadStruct(Json json, Struct& value, std::optional<Bulk> lifted) {
  if (!json.is_object()) return MalformedField("an object");
  FieldReader reader(json, std::move(lifted));
  VisitFields(reader, value);
  return reader.Finish();
}

// ---- writing -------------------------------------------------------------------------------

Json WriteValue(bool value);
Json WriteValue(int64_t value);
Json WriteValue(const std::string& value);
Json WriteValue(const SecretBytes& value);
Json WriteValue(const std::map<std::string, std::vector<std::string>>& value);

template <Described Struct>
Json WriteValue(const Struct& value);

template <DescribedEnum Enum>
Json WriteValue(Enum value) {
  return WriteValue(std::string(EnumNames(value)[static_cast<size_t>(value)]));
}

template <class T>
Json WriteValue(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(WriteValue(value));
  return array;
}

// Writes the fields of one object. An optional one that is not set is left out, or null (OrNull).
class FieldWriter {
 public:
  // A field that is not written here goes to `bulk`, and leaves an empty string in its place.
  FieldWriter(Json& object, std::optional<Bulk>& bulk) : object_(object), bulk_(bulk) {}

  void operator()(absl::string_view name, Bulk& field);

  template <class T>
  void operator()(absl::string_view name, const T& field) {
    object_[WipedString(name.data(), name.size())] = WriteValue(field);
  }
  template <class T>
  void operator()(absl::string_view name, const std::optional<T>& field) {
    if (field) (*this)(name, *field);
  }
  template <class T>
  void operator()(absl::string_view name, const OrNull<T>& field) {
    object_[WipedString(name.data(), name.size())] =
        field.value ? WriteValue(*field.value) : Json(nullptr);
  }

 private:
  Json& object_;
  std::optional<Bulk>& bulk_;
};

struct Written {
  Json json;
  std::optional<Bulk> bulk;  // for InsertBulkField()
};

template <class Struct>
Written WriteStruct(Struct&& value) {
  Written written{Json::object(), std::nullopt};
  FieldWriter writer(written.json, written.bulk);
  VisitFields(writer, value);
  return written;
}

template <Described Struct>
Json WriteValue(const Struct& value) {
  return WriteStruct(value).json;
}

// ---- describing ----------------------------------------------------------------------------

struct FieldDescription {
  std::string name;
  std::string type;  // as in protocol.json: "string", "Account[]", "Mailbox?"
};
using Description = std::vector<FieldDescription>;

template <class T>
struct TypeOf {
  static std::string Name() { return std::string(TypeName(static_cast<const T*>(nullptr))); }
};
template <class T>
struct TypeOf<std::vector<T>> {
  static std::string Name() { return absl::StrCat(TypeOf<T>::Name(), "[]"); }
};
template <class T>
struct TypeOf<std::optional<T>> {
  static std::string Name() { return absl::StrCat(TypeOf<T>::Name(), "?"); }
};
template <class T>
struct TypeOf<OrNull<T>> : TypeOf<std::optional<std::remove_const_t<T>>> {};

// Writes down the names and types of the fields, and looks at no value.
class FieldDescriber {
 public:
  explicit FieldDescriber(Description& description) : description_(description) {}
  template <class T>
  void operator()(absl::string_view name, const T&) {
    description_.push_back({std::string(name), TypeOf<T>::Name()});
  }

 private:
  Description& description_;
};

template <class Struct>
Description DescribeStruct() {
  Description description;
  FieldDescriber describer(description);
  const Struct value{};
  VisitFields(describer, value);
  return description;
}

}  // namespace letterlock

#endif  // LETTERLOCK_PROTOCOL_JSON_FIELDS_H_
