// SPDX-License-Identifier: Apache-2.0
// Which keys a saved backup holds. Only public halves are kept, and whether the toolbar's button
// has to remind: it does so without asking the host.

import type { Account } from "../protocol/messages";

const keysInBackup = "keys in backup";
export const backupDue = "backup due";

/** Whether some account has a key that no saved backup holds; the toolbar's button is told. */
export async function checkBackup(accounts: Account[]): Promise<boolean> {
  const saved = await savedKeys();
  const due = keysOf(accounts).some((key) => !saved.has(key));
  await chrome.storage.local.set({ [backupDue]: due });
  return due;
}

export async function rememberBackup(accounts: Account[]): Promise<void> {
  const saved = await savedKeys();
  for (const key of keysOf(accounts)) saved.add(key);
  await chrome.storage.local.set({ [keysInBackup]: [...saved] });
}

/** What was saved opens with a passphrase that is no longer used. */
export async function forgetBackup(): Promise<void> {
  await chrome.storage.local.set({ [keysInBackup]: [] });
}

async function savedKeys(): Promise<Set<string>> {
  const stored: unknown = (await chrome.storage.local.get(keysInBackup))[keysInBackup];
  return new Set(Array.isArray(stored) ? (stored as string[]) : []);
}

/** The shortest recipient of each account stands for all: they are made and renewed together. */
function keysOf(accounts: Account[]): string[] {
  return accounts.flatMap(({ recipients }) =>
    recipients.toSorted((a, b) => a.length - b.length).slice(0, 1),
  );
}
