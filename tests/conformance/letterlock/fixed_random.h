// SPDX-License-Identifier: Apache-2.0
// Randomness that is the same in every run, so that a file made with it can be committed and made
// again. For the generator of test vectors alone.
#ifndef LETTERLOCK_TESTS_CONFORMANCE_LETTERLOCK_FIXED_RANDOM_H_
#define LETTERLOCK_TESTS_CONFORMANCE_LETTERLOCK_FIXED_RANDOM_H_

namespace letterlock {

// All randomness of this process is ChaCha20's key stream from here on. Before InitializeCrypto().
void FixRandomness();

}  // namespace letterlock

#endif  // LETTERLOCK_TESTS_CONFORMANCE_LETTERLOCK_FIXED_RANDOM_H_
