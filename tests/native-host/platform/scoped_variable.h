// SPDX-License-Identifier: Apache-2.0
// An environment variable set (or, with null, unset) for as long as this lives.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SCOPED_VARIABLE_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SCOPED_VARIABLE_H_

#include <stdlib.h>

#include <optional>
#include <string>

namespace letterlock {

class ScopedVariable {
 public:
  ScopedVariable(std::string name, const char* value) : name_(std::move(name)) {
    if (const char* before = getenv(name_.c_str())) before_ = before;
    Set(value);
  }
  ~ScopedVariable() { Set(before_.has_value() ? before_->c_str() : nullptr); }
  ScopedVariable(const ScopedVariable&) = delete;
  ScopedVariable& operator=(const ScopedVariable&) = delete;

 private:
  void Set(const char* value) const {
    if (value == nullptr) {
      unsetenv(name_.c_str());
    } else {
      setenv(name_.c_str(), value, 1);
    }
  }
  std::string name_;
  std::optional<std::string> before_;
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_PLATFORM_SCOPED_VARIABLE_H_
