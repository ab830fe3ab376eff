// SPDX-License-Identifier: Apache-2.0
#include "contacts/contact.h"

#include "mail/sshsig.h"

namespace letterlock {

std::string FingerprintOf(const PinnedKeys& keys) {
  if (keys.signing_key.has_value()) return SshFingerprint(*keys.signing_key);
  return keys.hybrid_recipient.empty() ? keys.classical_recipient : keys.hybrid_recipient;
}

}  // namespace letterlock
