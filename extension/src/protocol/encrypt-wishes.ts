// SPDX-License-Identifier: Apache-2.0
// Where and to whom the user wants mail encrypted without pressing our button. Kept in the browser's
// storage: addresses, never words of a mail.

const siteKey = (site: string): string => `encrypt ${site}`;
const personKey = (address: string): string => `always ${address.toLowerCase()}`;

export interface Wishes {
  site: boolean;
  /** Those of the recipients who are always to be encrypted to. */
  people: string[];
}

export async function wishesFor(site: string, recipients: string[]): Promise<Wishes> {
  const stored = await chrome.storage.local.get([siteKey(site), ...recipients.map(personKey)]);
  return {
    site: stored[siteKey(site)] === true,
    people: recipients.filter((address) => stored[personKey(address)] === true),
  };
}

/** Null: the user was not asked yet. */
export async function encryptsByDefault(site: string): Promise<boolean | null> {
  const key = siteKey(site);
  const stored = (await chrome.storage.local.get(key))[key];
  return typeof stored === "boolean" ? stored : null;
}

export async function rememberDefault(site: string, encrypt: boolean): Promise<void> {
  await chrome.storage.local.set({ [siteKey(site)]: encrypt });
}

export async function alwaysEncrypts(address: string): Promise<boolean> {
  const key = personKey(address);
  return (await chrome.storage.local.get(key))[key] === true;
}

export async function rememberAlways(address: string, always: boolean): Promise<void> {
  if (always) await chrome.storage.local.set({ [personKey(address)]: true });
  else await chrome.storage.local.remove(personKey(address));
}
