// SPDX-License-Identifier: Apache-2.0
#include "crypto/passphrase_kdf.h"

#include "base/encoding.h"
#include "support/status_matchers.h"

namespace letterlock {
namespace {

TEST(PassphraseKdfTest, AgreesWithRfc7914) {
  // Section 12, the third: N = 2^14, r = 8, p = 1; the first 32 of its 64 bytes.
  const auto key =
      DeriveScryptKey(Passphrase::CopyOf("pleaseletmein"), AsBytes("SodiumChloride"), 14);
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(EncodeHex(key->Reveal()),
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

TEST(PassphraseKdfTest, RefusesImpossibleCosts) {
  for (int log_n : {-1, 0, 31, 64}) {
    EXPECT_THAT(DeriveScryptKey(Passphrase::CopyOf("x"), AsBytes("salt"), log_n),
                HasErrorCode(ErrorCode::kInternal));
  }
}

}  // namespace
}  // namespace letterlock
