// SPDX-License-Identifier: Apache-2.0
// The vectors in tests/testdata/wycheproof, each together with the fields of its group.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_WYCHEPROOF_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_WYCHEPROOF_H_

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "support/hex.h"
#include "support/repository_file.h"

namespace letterlock {

class WycheproofVector {
 public:
  WycheproofVector(nlohmann::json group, nlohmann::json test)
      : group_(std::move(group)), test_(std::move(test)) {}
  Bytes Value(const char* name) const { return FromHex(test_.value(name, "")); }
  size_t Size(const char* name) const { return test_.value(name, size_t{0}); }
  size_t GroupBits(const char* name) const { return group_.value(name, size_t{0}); }
  Bytes GroupKey(const char* name) const { return FromHex(group_["key"].value(name, "")); }
  bool Is(const char* result) const { return test_.value("result", "") == result; }
  bool HasFlag(const char* flag) const {
    for (const nlohmann::json& one : test_["flags"]) {
      if (one == flag) return true;
    }
    return false;
  }
  // What a failing expectation prints.
  std::string Name() const {
    return "tcId " + std::to_string(Size("tcId")) + " (" + test_.value("comment", "") + ")";
  }

 private:
  nlohmann::json group_;
  nlohmann::json test_;
};

// Empty when the file is missing, damaged, or has another number of tests than it says itself.
inline std::vector<WycheproofVector> WycheproofVectors(const char* file) {
  std::ifstream stream(RepositoryFile(absl::StrCat("tests/testdata/wycheproof/", file)));
  const nlohmann::json all = nlohmann::json::parse(stream, nullptr, false);
  std::vector<WycheproofVector> vectors;
  if (!all.is_object()) return vectors;
  for (nlohmann::json group : all["testGroups"]) {
    const nlohmann::json tests = std::exchange(group["tests"], nullptr);
    for (const nlohmann::json& test : tests) vectors.emplace_back(group, test);
  }
  if (vectors.size() != all.value("numberOfTests", size_t{0})) vectors.clear();
  return vectors;
}

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_WYCHEPROOF_H_
