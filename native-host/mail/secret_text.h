// SPDX-License-Identifier: Apache-2.0
// Secret keys are neither mailed nor shown as mail (docs/message-format.md section 2): who is
// talked into mailing his keystore, or into opening one that was mailed back to him, is stopped
// here.
#ifndef LETTERLOCK_MAIL_SECRET_TEXT_H_
#define LETTERLOCK_MAIL_SECRET_TEXT_H_

#include "absl/strings/string_view.h"

namespace letterlock {

// `text` begins as our keystore does, or holds an age identity.
bool HoldsSecretKey(absl::string_view text);

}  // namespace letterlock

#endif  // LETTERLOCK_MAIL_SECRET_TEXT_H_
