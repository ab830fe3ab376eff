// SPDX-License-Identifier: Apache-2.0
// A stack that can be searched for what a function left on it.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_OWN_STACK_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_OWN_STACK_H_

#include <pthread.h>
#include <sys/mman.h>

#include <algorithm>
#include <functional>

#include "base/bytes.h"

namespace letterlock {

class OwnStack {
 public:
  // Runs `function` on a new stack, to its end.
  explicit OwnStack(std::function<void()> function) : function_(std::move(function)) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, memory_, kSize);
    pthread_t thread;
    is_run_ = pthread_create(&thread, &attributes, &OwnStack::Run, this) == 0;
    if (is_run_) pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
  }
  ~OwnStack() { munmap(memory_, kSize); }
  OwnStack(const OwnStack&) = delete;
  OwnStack& operator=(const OwnStack&) = delete;

  bool is_run() const { return is_run_; }
  // Whether eight bytes of `secret`, from the start or any multiple of eight on, are still there.
  bool HoldsPartOf(ByteSpan secret) const {
    const auto* begin = static_cast<const uint8_t*>(memory_);
    for (; secret.size() >= kPartSize; secret.remove_prefix(kPartSize)) {
      const auto part_end = secret.begin() + kPartSize;
      if (std::search(begin, begin + kSize, secret.begin(), part_end) != begin + kSize) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kSize = size_t{1} << 20;
  static constexpr size_t kPartSize = 8;

  // Deep enough on the stack that the end of the thread does not write over what is left there.
  static void* Run(void* self) {
    volatile uint8_t above[16 * 1024];
    above[0] = 0;
    static_cast<OwnStack*>(self)->function_();
    above[sizeof(above) - 1] = above[0];
    return nullptr;
  }

  std::function<void()> function_;
  void* memory_ = mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  bool is_run_ = false;
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_OWN_STACK_H_
