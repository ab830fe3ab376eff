// SPDX-License-Identifier: Apache-2.0
// Files that look like somebody's secret key, or a backup of keys: people attach them by mistake, or
// because a swindler asked for them. It is asked once; a sealed file may be meant to be sent.

import { readFrom } from "../page/file-reading";
import { isPassphraseSealed } from "../page/passphrase-sealed";
import { say } from "../page/words";
import { keepsWriting } from "./keeps-writing";
import { holdsSecretKey } from "./secret-text";

/** Keys are short, and so is what stands before them in a file of several. */
const looksAt = 64 * 1024;

const marks = [
  /^-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/m, // OpenSSH, PEM, OpenPGP
  /^PuTTY-User-Key-File-/,
  /^AGE-PLUGIN-[A-Z0-9-]+1[A-Z0-9]+$/m,
];

/** The beginning of an OpenPGP secret key that is not armored (RFC 9580 sections 4.2 and 5.5.3). */
function isPacketOfSecretKey(bytes: Uint8Array): boolean {
  const [tag = 0, length = 0] = bytes;
  const versionAt = { 0x94: 2, 0x95: 3, 0x96: 5, 0xc5: length < 192 ? 2 : length < 224 ? 3 : 6 }[tag];
  return versionAt !== undefined && [4, 5, 6].includes(bytes[versionAt] ?? 0);
}

export async function looksSecret(file: File): Promise<boolean> {
  const bytes = await readFrom(file, 0, looksAt);
  const text = new TextDecoder().decode(bytes);
  return (
    holdsSecretKey(text) ||
    isPassphraseSealed(text) ||
    marks.some((mark) => mark.test(text)) ||
    isPacketOfSecretKey(bytes)
  );
}

export class SecretFiles {
  readonly #accepted = new WeakSet<File>();

  /** False: the user wants to look at the files again. */
  async maySend(files: readonly File[]): Promise<boolean> {
    const secret: File[] = [];
    for (const file of files) {
      if (!this.#accepted.has(file) && (await looksSecret(file))) secret.push(file);
    }
    if (secret.length === 0) return true;
    const words = [say("secret_files", secret.map(({ name }) => name).join(", ")), say("secret_files_advice")];
    const send = { text: say("send_secret_files"), class: "danger" };
    if (await keepsWriting(say("secret_files_title"), words, send)) return false;
    for (const file of secret) this.#accepted.add(file);
    return true;
  }
}
