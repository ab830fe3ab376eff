// SPDX-License-Identifier: Apache-2.0
// A backup read in on a new computer, or beside the keys that are here. Merging and every check are
// the host's; nothing here is replaced.

import { rememberBackup } from "../page/backup-state";
import { callHost } from "../page/call-host";
import { element, labelled } from "../page/dom";
import { readText } from "../page/file-reading";
import { isPassphraseSealed } from "../page/passphrase-sealed";
import { say, sayCount } from "../page/words";
import { HostError } from "../protocol/errors";
import { form } from "./form";
import type { Page, State } from "./options-page";
import { passwordField, take } from "./password-fields";

/**
 * What fits into one request of 8 MiB with its escaped ends of lines: the contacts of some 2,600
 * people. The host would end at a longer one; `letterlock account import` takes it.
 */
const mostBytes = 8_000_000;

interface Backup {
  keystore: string;
  contacts?: string;
}

export function restoreForm(state: State, page: Page): HTMLElement {
  const { accounts, hello } = state;
  const files = element("input", {
    type: "file",
    id: "backup-files",
    accept: ".age",
    multiple: true,
    required: true,
  });
  const passphrase = hello.pinentry ? null : passwordField("current-password");
  const own = passphrase && accounts.length > 0 ? passwordField("current-password") : null;
  if (own) own.required = false;
  const restore = async () => {
    const backup = await readBackup([...(files.files ?? [])]);
    const typed = passphrase ? { passphrase: take(passphrase) } : {};
    const ownTyped = own?.value ? { ownPassphrase: take(own) } : {};
    const restored = await callHost("account.import", { ...backup, ...typed, ...ownTyped });
    const here = new Set(accounts.map(({ address }) => address));
    await rememberBackup(restored.accounts.filter(({ address }) => !here.has(address)));
    await page.refresh();
    page.announce(sayCount("restored", restored.accounts.length));
  };
  return form(
    { page, label: say("restore"), id: "restore" },
    restore,
    element("p", {}, say("restore_words")),
    labelled(say("backup_files"), files, say("backup_files_hint")),
    passphrase && labelled(say("backup_passphrase"), passphrase),
    own && labelled(say("own_passphrase"), own, say("own_passphrase_hint")),
    element("p", { class: "quiet" }, say("restore_keeps")),
  );
}

/** Told apart by what they are sealed to: a keystore to a passphrase, contacts to keys. */
export async function readBackup(files: Blob[]): Promise<Backup> {
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes) {
    throw new HostError({ code: "too_large" });
  }
  const texts = await Promise.all(files.map(readText));
  const [keystore, ...more] = texts.filter(isPassphraseSealed);
  const [contacts, ...others] = texts.filter((text) => !isPassphraseSealed(text));
  if (keystore === undefined || more.length > 0 || others.length > 0) {
    throw new HostError({ code: "malformed_message" });
  }
  return { keystore, ...(contacts === undefined ? {} : { contacts }) };
}
