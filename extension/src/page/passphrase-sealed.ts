// SPDX-License-Identifier: Apache-2.0
// An age file that opens with a passphrase, as the backup of our keys is.

import { decodeBase64 } from "./base64";

const begin = "-----BEGIN AGE ENCRYPTED FILE-----";
const passphraseHeader = "age-encryption.org/v1\n-> scrypt ";

export function isPassphraseSealed(text: string): boolean {
  const [first, second] = text.trim().split(/\r?\n/);
  if (first !== begin || second === undefined) return false;
  try {
    const bytes = decodeBase64(second.trim());
    return new TextDecoder().decode(bytes).startsWith(passphraseHeader);
  } catch {
    return false;
  }
}
