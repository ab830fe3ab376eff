// SPDX-License-Identifier: Apache-2.0
// A file descriptor that closes itself.
#ifndef LETTERLOCK_PLATFORM_DESCRIPTOR_H_
#define LETTERLOCK_PLATFORM_DESCRIPTOR_H_

#include <unistd.h>

#include <utility>

namespace letterlock {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) Reset(other.Release());
    return *this;
  }
  ~Descriptor() { Reset(-1); }

  bool open() const { return number_ >= 0; }
  int number() const { return number_; }
  int Release() { return std::exchange(number_, -1); }

 private:
  void Reset(int number) {
    if (open()) close(number_);
    number_ = number;
  }
  int number_ = -1;
};

}  // namespace letterlock

#endif  // LETTERLOCK_PLATFORM_DESCRIPTOR_H_
