// SPDX-License-Identifier: Apache-2.0
// C2SP age v1, "Header": strict reading, writing, and the MAC over the bytes as received. Until the
// MAC has been checked nothing in a header is to be believed; a header is parsed first, as it takes
// a stanza to get the file key that checks it.
#ifndef LETTERLOCK_AGE_HEADER_H_
#define LETTERLOCK_AGE_HEADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "age/recipient.h"
#include "crypto/hkdf.h"

namespace letterlock::age {

struct Header {
  std::vector<Stanza> stanzas;      // at least one; types nobody knows are among them
  absl::string_view text;           // the whole of it, to the newline after the MAC; views the file
  absl::string_view authenticated;  // up to and with the three dashes before the MAC
  Mac mac;
};

// Reads no further than the header, without any cryptography. malformed_message, also for more than
// kMaxStanzas or kMaxHeaderSize: who sends a million stanzas costs us the reading of 202.
absl::StatusOr<Header> ParseHeader(absl::string_view file);

// In constant time. False: `header` was not written by one who knew `file_key`, so that a stanza
// was added, taken away or altered.
bool VerifyHeaderMac(const Header& header, const FileKey& file_key);

// With its MAC, to the newline after it.
std::string SerializeHeader(absl::Span<const Stanza> stanzas, const FileKey& file_key);

}  // namespace letterlock::age

#endif  // LETTERLOCK_AGE_HEADER_H_
