// SPDX-License-Identifier: Apache-2.0
// A person's signed public keys (docs/message-format.md section 5). The signature shows that one
// person holds the signing key and chose the others; that it is the person of that address, only
// the user can find out.
#ifndef LETTERLOCK_MAIL_CONTACT_CARD_H_
#define LETTERLOCK_MAIL_CONTACT_CARD_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crypto/keys.h"
#include "mail/address.h"

namespace letterlock {

inline constexpr size_t kMaxCardBytes = 16384;  // of the armored text
inline constexpr absl::string_view kCardBegin = "-----BEGIN LETTERLOCK CARD-----";
inline constexpr absl::string_view kCardEnd = "-----END LETTERLOCK CARD-----";

struct ContactCard {
  std::string name;
  Address address;
  std::string hybrid_recipient;     // `age1pq1…` or empty
  std::string classical_recipient;  // `age1…` or empty; at least one of the two is set
  Ed25519PublicKey signing_key;
  absl::Time created;
  int64_t serial = 0;   // max(previous + 1, Unix seconds)
  std::string armored;  // as it was parsed, signature and all; empty in a card that is being made
};

// What a card can hold: clean header text of at most 256 octets.
bool IsCardName(absl::string_view name);

// C || T', unarmored: a header block of CRLF lines and its SSHSIG in the namespace of cards.
// `card.name` must be IsCardName().
std::string SerializeCard(const ContactCard& card, const Ed25519SecretKey& signing_key);

// malformed_message: grammar, signature, or a serial more than a day ahead of `now`;
// too_large: over kMaxCardBytes.
absl::StatusOr<ContactCard> ParseCard(ByteSpan content, absl::Time now);

// Between kCardBegin and kCardEnd, base64 in lines of 64 characters.
std::string ArmorCard(absl::string_view content);
// Surrounding white space is allowed, nothing else: malformed_message; too_large as ParseCard(),
// before anything is decoded.
absl::StatusOr<Bytes> DearmorCard(absl::string_view armored);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_CONTACT_CARD_H_
