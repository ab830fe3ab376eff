// SPDX-License-Identifier: Apache-2.0
// C. Read before each of PQClean's sources: what they take from the heap, states of Keccak that
// absorbed secrets, is wiped before it is given back.
#ifndef LETTERLOCK_CRYPTO_KECCAK_HEAP_H_
#define LETTERLOCK_CRYPTO_KECCAK_HEAP_H_

#include <sodium.h>
#include <stdlib.h>

enum { kLetterlockKeccakStateSize = 26 * 8 };  // the largest: 25 words and a counter

static inline void* LetterlockTakeKeccakState(size_t size) {
  void* state = size <= kLetterlockKeccakStateSize ? malloc(kLetterlockKeccakStateSize) : NULL;
  if (state == NULL) abort();
  return state;
}

static inline void LetterlockReleaseKeccakState(void* state) {
  sodium_memzero(state, kLetterlockKeccakStateSize);
  free(state);
}

#define malloc LetterlockTakeKeccakState
#define free LetterlockReleaseKeccakState

#endif  // LETTERLOCK_CRYPTO_KECCAK_HEAP_H_
