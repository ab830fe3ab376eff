// SPDX-License-Identifier: Apache-2.0
// Text beside armor that the user chose to keep on this site (a signature, say), remembered by a
// short hash. The check runs inside an event and cannot wait, so the list is loaded beforehand and
// the hash is a quick one: it recognises what was kept, it does not withstand a forger.

const mostKept = 50;

/** Two rounds of 32-bit FNV-1a with different starts. */
export function shortHash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b);
  }
  return [first, second].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

export class KeptText {
  #key: string;
  #hashes: string[] = [];

  constructor(site: string) {
    this.#key = `kept:${site}`;
  }

  async load(): Promise<void> {
    const stored: unknown = (await chrome.storage.local.get(this.#key))[this.#key];
    if (Array.isArray(stored)) {
      this.#hashes = stored.filter((hash): hash is string => typeof hash === "string");
    }
  }

  has(text: string): boolean {
    return this.#hashes.includes(shortHash(text));
  }

  async keep(text: string): Promise<void> {
    this.#hashes = [...this.#hashes, shortHash(text)].slice(-mostKept);
    await chrome.storage.local.set({ [this.#key]: this.#hashes });
  }
}
