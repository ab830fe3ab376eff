// SPDX-License-Identifier: Apache-2.0
// The constants of C2SP age v1 (c2sp.org/age), and our limits on what others may send.
#ifndef LETTERLOCK_AGE_FORMAT_H_
#define LETTERLOCK_AGE_FORMAT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace letterlock::age {

inline constexpr absl::string_view kIntroLine = "age-encryption.org/v1\n";
inline constexpr absl::string_view kStanzaPrefix = "-> ";
inline constexpr absl::string_view kMacPrefix = "--- ";
inline constexpr size_t kBase64Columns = 64;  // of stanza bodies and of armor

// First arguments of the stanzas we can make.
inline constexpr absl::string_view kX25519Type = "X25519";
inline constexpr absl::string_view kScryptType = "scrypt";
inline constexpr absl::string_view kHybridType = "mlkem768x25519";

inline constexpr size_t kPayloadNonceSize = 16;
inline constexpr size_t kChunkSize = size_t{64} * 1024;  // of plaintext

// 200 addresses and the sender; checked before any public-key work.
inline constexpr size_t kMaxStanzas = 201;
// Room for that many hybrid stanzas, of 1.6 KB each.
inline constexpr size_t kMaxHeaderSize = size_t{512} * 1024;

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_FORMAT_H_
