// SPDX-License-Identifier: Apache-2.0
// What every kernel must keep to, also that of a processor nobody here has.
#include "base/base64_kernel.h"

#include <gtest/gtest.h>

#include <string>

namespace letterlock {
namespace {

TEST(Base64KernelTest, WritesNowhereBeyondTheSpan) {
  const Base64Kernel* kernel = FindBase64Kernel();
  if (kernel == nullptr) GTEST_SKIP() << "none for this processor";
  for (size_t groups = 0; groups < 100; ++groups) {
    const Bytes bytes(groups * 3, 'x');
    std::string text(groups * 4 + 64, '!');
    const size_t encoded = kernel->encode(bytes, absl::MakeSpan(text).first(groups * 4));
    EXPECT_LE(encoded, bytes.size());
    EXPECT_EQ(text.substr(groups * 4), std::string(64, '!'));

    Bytes back(groups * 3 + 64, 7);
    const std::string digits(groups * 4, 'A');
    const size_t decoded = kernel->decode(digits, absl::MakeSpan(back).first(groups * 3));
    EXPECT_LE(decoded, digits.size());
    EXPECT_EQ(Bytes(back.begin() + static_cast<ptrdiff_t>(groups * 3), back.end()), Bytes(64, 7));
  }
}

}  // namespace
}  // namespace letterlock
