// SPDX-License-Identifier: Apache-2.0
#include "keystore/account.h"

namespace letterlock {

PublicAccount PublicHalf(const Account& account) {
  return {account.card, ArmorCard(SerializeCard(account.card, account.signing_key))};
}

}  // namespace letterlock
