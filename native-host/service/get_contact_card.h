// SPDX-License-Identifier: Apache-2.0
// contact.card: another person's card as they signed it, so that it can be handed on.
#ifndef LETTERLOCK_SERVICE_GET_CONTACT_CARD_H_
#define LETTERLOCK_SERVICE_GET_CONTACT_CARD_H_

#include <string>

#include "service/session.h"

namespace letterlock {

struct GetContactCardParams {
  std::string address;
};

struct GetContactCardResult {
  std::string card;  // armored
};

// Of the pinned keys, also while others wait; works locked. not_found: no such contact, or one
// whose card is not here: a bare recipient, or from a backup and not met since.
absl::StatusOr<GetContactCardResult> GetContactCard(Session& session, GetContactCardParams params);

}  // namespace letterlock

#endif  // LETTERLOCK_SERVICE_GET_CONTACT_CARD_H_
