// SPDX-License-Identifier: Apache-2.0
// What the host knows of each address in the mail. Asked again whenever the people change; an
// answer that comes late for people who are gone is dropped.

import { callHost } from "../page/call-host";
import { asHostError } from "../protocol/errors";
import type { Lookup, LookupState } from "../protocol/messages";

export type KeyState = LookupState | "unknown" | "bad_address";

export class KeyStates {
  readonly #changed: () => void;
  #known = new Map<string, Lookup>();
  #bad = new Set<string>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async refresh(addresses: string[]): Promise<void> {
    const answers = await Promise.all(addresses.map(lookUp));
    for (const { address, found } of answers) {
      if (found === "bad_address") this.#bad.add(address);
      else if (found) this.#known.set(address, found);
    }
    this.#changed();
  }

  of(address: string): KeyState {
    if (this.#bad.has(address)) return "bad_address";
    return this.#known.get(address)?.state ?? "unknown";
  }

  hasMixedScript(address: string): boolean {
    return this.#known.get(address)?.mixedScript ?? false;
  }

  withState(addresses: string[], ...states: KeyState[]): string[] {
    return addresses.filter((address) => states.includes(this.of(address)));
  }

  /** Null while it cannot be said yet. */
  hybrid(addresses: string[]): boolean | null {
    const found = addresses.map((address) => this.#known.get(address));
    if (found.length === 0 || found.some((lookup) => !lookup || lookup.state === "missing"))
      return null;
    return found.every((lookup) => lookup?.hybrid);
  }
}

/** One by one: a single bad address would fail the others with it. */
async function lookUp(
  address: string,
): Promise<{ address: string; found: Lookup | "bad_address" | null }> {
  try {
    const { contacts } = await callHost("contact.lookup", { addresses: [address] });
    return { address, found: contacts[0] ?? null };
  } catch (error) {
    const { code } = asHostError(error);
    return { address, found: code === "bad_address" ? code : null };
  }
}
