// SPDX-License-Identifier: Apache-2.0
// Whom this mail is for. The page suggests; only the user's window decides. An address stands in
// one field only.

import type { PageRecipients } from "../protocol/extension-messages";
import { readAddress, readAddresses, type NamedAddress } from "./address";

export const fields = ["to", "cc", "bcc"] as const;
export type Field = (typeof fields)[number];
export type AddressLists = Record<Field, string[]>;

export class People {
  readonly #lists: Record<Field, NamedAddress[]> = { to: [], cc: [], bcc: [] };
  /** Left out by the user, so not suggested again. */
  readonly #removed = new Set<string>();

  /** Takes the addresses in a typed text; what is none is returned. */
  type(field: Field, text: string): string {
    const { found, rest } = readAddresses(text);
    for (const person of found) this.add(field, person);
    return rest;
  }

  add(field: Field, person: NamedAddress): void {
    if (this.addresses().includes(person.address)) return;
    this.#removed.delete(person.address);
    this.#lists[field].push(person);
  }

  remove(address: string): void {
    for (const field of fields) {
      this.#lists[field] = this.#lists[field].filter((person) => person.address !== address);
    }
    this.#removed.add(address);
  }

  clear(): void {
    for (const field of fields) this.#lists[field] = [];
    this.#removed.clear();
  }

  in(field: Field): readonly NamedAddress[] {
    return this.#lists[field];
  }

  addresses(): string[] {
    return fields.flatMap((field) => this.#lists[field].map(({ address }) => address));
  }

  lists(): AddressLists {
    const bare = (field: Field) => this.#lists[field].map(({ address }) => address);
    return { to: bare("to"), cc: bare("cc"), bcc: bare("bcc") };
  }

  /** The page's people when the editor opens. */
  fill(page: PageRecipients): void {
    for (const { field, person } of inPage(page)) this.add(field, person);
  }

  /** People the page has now and this mail has not: offered, never added by themselves. */
  suggested(page: PageRecipients): { field: Field; person: NamedAddress }[] {
    const here = new Set([...this.addresses(), ...this.#removed]);
    return inPage(page).filter(({ person }) => !here.has(person.address));
  }
}

function inPage(page: PageRecipients): { field: Field; person: NamedAddress }[] {
  return fields.flatMap((field) =>
    page[field].flatMap((text) => {
      const person = readAddress(text);
      return person ? [{ field, person }] : [];
    }),
  );
}
