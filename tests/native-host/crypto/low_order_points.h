// SPDX-License-Identifier: Apache-2.0
// The points of X25519 that give zero with every secret key, as RFC 7748 section 6.1 warns.
#ifndef LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_LOW_ORDER_POINTS_H_
#define LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_LOW_ORDER_POINTS_H_

namespace letterlock {

inline constexpr const char* kLowOrderPoints[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_NATIVE_HOST_CRYPTO_LOW_ORDER_POINTS_H_
