// SPDX-License-Identifier: Apache-2.0
// Secret keys are not mailed (docs/message-format.md section 2): the same rule as the host's
// (native-host/mail/secret_text.h).

/** `text` begins as our keystore does, or holds an age identity. */
export const holdsSecretKey = (text: string): boolean =>
  text.startsWith("# letterlock keystore") || text.includes("AGE-SECRET-KEY-");
