// SPDX-License-Identifier: Apache-2.0
// The vectors agree with the slow base64; that they are used rightly, bulk_base64_test.cc shows.
#include <gtest/gtest.h>

#include "base/base64_kernel.h"
#include "base/encoding.h"

namespace letterlock {
namespace {

TEST(Base64KernelX86Test, DoesWholeGroupsFromTheFront) {
  const Base64Kernel* kernel = FindBase64Kernel();
  if (kernel == nullptr) GTEST_SKIP() << "no AVX2 on this processor";
  const Bytes bytes(1000, 0xA5);
  const std::string expected = EncodeBase64(bytes);
  std::string text(expected.size(), '!');
  const size_t encoded = kernel->encode(bytes, absl::MakeSpan(text));
  EXPECT_GT(encoded, 900u);
  EXPECT_EQ(encoded % 3, 0u);
  EXPECT_EQ(text.substr(0, encoded / 3 * 4), expected.substr(0, encoded / 3 * 4));

  Bytes back(1000);
  const size_t decoded = kernel->decode(expected, absl::MakeSpan(back));
  EXPECT_GT(decoded, 1200u);
  EXPECT_EQ(decoded % 4, 0u);
  EXPECT_TRUE(std::equal(back.begin(), back.begin() + static_cast<ptrdiff_t>(decoded / 4 * 3),
                         bytes.begin()));
}

TEST(Base64KernelX86Test, StopsBeforeWhatIsNoDigit) {
  const Base64Kernel* kernel = FindBase64Kernel();
  if (kernel == nullptr) GTEST_SKIP() << "no AVX2 on this processor";
  std::string text(400, 'A');
  text[200] = '=';
  Bytes bytes(300);
  EXPECT_LE(kernel->decode(text, absl::MakeSpan(bytes)), 200u);
}

}  // namespace
}  // namespace letterlock
