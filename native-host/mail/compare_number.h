// SPDX-License-Identifier: Apache-2.0
// The number two people compare (docs/message-format.md section 5.3), read aloud or as a picture.
// It covers signing keys and addresses; encryption keys follow from them, as they are signed.
#ifndef LETTERLOCK_MAIL_COMPARE_NUMBER_H_
#define LETTERLOCK_MAIL_COMPARE_NUMBER_H_

#include <string>

#include "crypto/keys.h"
#include "mail/address.h"

namespace letterlock {

struct SigningParty {
  Address address;
  Ed25519PublicKey signing_key;
};

// 60 digits, the same whoever of the two asks: 30 for each of them, the smaller ones first.
std::string CompareNumber(const SigningParty& one, const SigningParty& other);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_COMPARE_NUMBER_H_
