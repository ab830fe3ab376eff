// SPDX-License-Identifier: Apache-2.0
// Which draft belongs to which compose box, while the browser runs: numbers only, no words. A
// closed editor finds its text again by it, and a sent mail its draft.

export interface DraftPlace {
  draft: string;
  /** It stood encrypted in the box, so that Send ends it. */
  written: boolean;
}

const keyOf = (compose: string): string => `draft ${compose}`;

export async function placeOf(compose: string): Promise<DraftPlace | null> {
  const key = keyOf(compose);
  const stored = (await chrome.storage.session.get(key))[key] as Partial<DraftPlace> | undefined;
  return typeof stored?.draft === "string" ? { draft: stored.draft, written: stored.written === true } : null;
}

export async function rememberPlace(compose: string, place: DraftPlace): Promise<void> {
  await chrome.storage.session.set({ [keyOf(compose)]: place });
}

export async function forgetPlace(compose: string): Promise<void> {
  await chrome.storage.session.remove(keyOf(compose));
}
