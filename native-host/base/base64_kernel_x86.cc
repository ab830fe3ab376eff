// SPDX-License-Identifier: Apache-2.0
// AVX2, 24 octets or 32 characters at a time: the method of Muła and Lemire, "Faster Base64
// Encoding and Decoding using AVX2 Instructions" (2018). Nothing is looked up in memory.
#include <immintrin.h>

#include "base/base64_kernel.h"

namespace letterlock {
namespace {

// Read or written at once, some of it for nothing.
constexpr size_t kVector = 32;
constexpr size_t kOctets = 24;

__attribute__((target("avx2"))) __m256i Twice(__m128i half) {
  return _mm256_broadcastsi128_si256(half);
}

// Six bits a byte, from 12 octets in the low part of each half.
__attribute__((target("avx2"))) __m256i SplitIntoDigits(__m256i octets) {
  const __m256i spread = _mm256_shuffle_epi8(
      octets, Twice(_mm_setr_epi8(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10)));
  const __m256i outer = _mm256_mulhi_epu16(_mm256_and_si256(spread, _mm256_set1_epi32(0x0fc0fc00)),
                                           _mm256_set1_epi32(0x04000040));
  const __m256i inner = _mm256_mullo_epi16(_mm256_and_si256(spread, _mm256_set1_epi32(0x003f03f0)),
                                           _mm256_set1_epi32(0x01000010));
  return _mm256_or_si256(outer, inner);
}

// A digit's character is the digit and an offset that five ranges of digits share.
__attribute__((target("avx2"))) __m256i DigitsToText(__m256i digits) {
  const __m256i offsets =
      Twice(_mm_setr_epi8('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                          '0' - 52, '0' - 52, '0' - 52, '0' - 52, '+' - 62, '/' - 63, 'A', 0, 0));
  const __m256i is_upper = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), digits);
  const __m256i range = _mm256_or_si256(_mm256_subs_epu8(digits, _mm256_set1_epi8(51)),
                                        _mm256_and_si256(is_upper, _mm256_set1_epi8(13)));
  return _mm256_add_epi8(digits, _mm256_shuffle_epi8(offsets, range));
}

__attribute__((target("avx2"))) size_t Encode(ByteSpan bytes, absl::Span<char> text) {
  size_t done = 0;
  size_t written = 0;
  // The second half is read from the 12th octet on.
  for (; done + 28 <= bytes.size() && written + kVector <= text.size(); done += kOctets) {
    const __m128i* in = reinterpret_cast<const __m128i*>(bytes.data() + done);
    const __m128i* in_second = reinterpret_cast<const __m128i*>(bytes.data() + done + 12);
    const __m256i octets = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(in)),
                                                   _mm_loadu_si128(in_second), 1);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(text.data() + written),
                        DigitsToText(SplitIntoDigits(octets)));
    written += kVector;
  }
  return done;
}

// Each character by its two halves: a bit that both tables have marks one outside the alphabet.
__attribute__((target("avx2"))) bool TextToDigits(__m256i text, __m256i& digits) {
  const __m256i low_marks = Twice(_mm_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
                                                0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A));
  const __m256i high_marks = Twice(_mm_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08,
                                                 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10));
  const __m256i offsets =
      Twice(_mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0));
  // Keeps the shift of wider words out, and is the slash, which shares its range with the plus.
  const __m256i slash = _mm256_set1_epi8('/');
  const __m256i high = _mm256_and_si256(_mm256_srli_epi32(text, 4), slash);
  const __m256i low = _mm256_and_si256(text, slash);
  if (!_mm256_testz_si256(_mm256_shuffle_epi8(low_marks, low),
                          _mm256_shuffle_epi8(high_marks, high))) {
    return false;
  }
  const __m256i range = _mm256_add_epi8(_mm256_cmpeq_epi8(text, slash), high);
  digits = _mm256_add_epi8(text, _mm256_shuffle_epi8(offsets, range));
  return true;
}

// 24 octets at the front.
__attribute__((target("avx2"))) __m256i JoinDigits(__m256i digits) {
  const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi32(0x01400140));
  const __m256i groups = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
  const __m256i halves = _mm256_shuffle_epi8(
      groups, Twice(_mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1)));
  return _mm256_permutevar8x32_epi32(halves, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7));
}

__attribute__((target("avx2"))) size_t Decode(absl::string_view text, absl::Span<uint8_t> bytes) {
  size_t done = 0;
  size_t written = 0;
  for (; done + kVector <= text.size() && written + kVector <= bytes.size(); done += kVector) {
    __m256i digits;
    if (!TextToDigits(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + done)),
                      digits)) {
      break;
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(bytes.data() + written), JoinDigits(digits));
    written += kOctets;
  }
  return done;
}

constexpr Base64Kernel kAvx2 = {&Encode, &Decode};

}  // namespace

const Base64Kernel* FindBase64Kernel() { return __builtin_cpu_supports("avx2") ? &kAvx2 : nullptr; }

}  // namespace letterlock
