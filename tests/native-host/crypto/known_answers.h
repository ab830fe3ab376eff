// SPDX-License-Identifier: Apache-2.0
// tests/testdata/xwing.json, which tests/conformance/generate_xwing.mjs makes.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_KNOWN_ANSWERS_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_KNOWN_ANSWERS_H_

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/encoding.h"
#include "crypto/digest.h"
#include "support/hex.h"
#include "support/repository_file.h"

namespace letterlock {

class KnownAnswer {
 public:
  explicit KnownAnswer(const nlohmann::json& fields) : fields_(fields) {}
  std::string Text(const char* name) const { return fields_.value(name, ""); }
  Bytes Value(const char* name) const { return FromHex(Text(name)); }

 private:
  nlohmann::json fields_;
};

// None when the file is missing or has no such section.
inline std::vector<KnownAnswer> KnownAnswers(const char* section) {
  std::ifstream stream(RepositoryFile("tests/testdata/xwing.json"));
  const nlohmann::json all = nlohmann::json::parse(stream, nullptr, false);
  std::vector<KnownAnswer> answers;
  if (!all.is_object() || !all.contains(section)) return answers;
  for (const nlohmann::json& fields : all[section]) answers.emplace_back(fields);
  return answers;
}

inline std::string DigestOf(ByteSpan bytes) { return EncodeHex(Sha256(bytes)); }

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_KNOWN_ANSWERS_H_
