// SPDX-License-Identifier: Apache-2.0
// RFC 5322 addr-spec and mailbox, as far as keys may be bound to them
// (docs/message-format.md section 5, "Addresses"). Two addresses that a person would take for one,
// or that a mail server could, must not have two keys: so there is one spelling, and what has none
// is refused.
#ifndef LETTERLOCK_MAIL_ADDRESS_H_
#define LETTERLOCK_MAIL_ADDRESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace letterlock {

// A canonical addr-spec: dot-atom local part of printable ASCII, domain as IDNA A-labels, lower
// case throughout. `+tags` and dots stay distinct.
struct Address {
  std::string value;
  bool operator==(const Address& other) const { return value == other.value; }
  bool operator<(const Address& other) const { return value < other.value; }
};

// Who, with the name he gives himself: it decides nothing, and is never shown without the address.
struct Mailbox {
  std::string name;  // display name, UTF-8, may be empty
  Address address;
};

// atext of RFC 5322 section 3.2.3, in ASCII.
bool IsAtomText(char c);

// bad_address: quoted local parts, comments, literals, trailing dots, non-ASCII local parts,
// domains that are not IDNA 2008, more than 254 octets.
absl::StatusOr<Address> ParseAddress(absl::string_view addr_spec);

// A label of the domain mixes scripts (as in a homograph); to be flagged, not refused.
bool HasMixedScriptDomain(const Address& address);

// True for valid UTF-8 without controls (C0 with NUL, CR and LF; DEL; C1), line and paragraph
// separators, and bidi controls.
bool IsCleanHeaderText(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_ADDRESS_H_
