// SPDX-License-Identifier: Apache-2.0
// The people of a compose as its fields show them. A chip that shows a name only, a word still
// being typed or a folded row means that the list is not complete.

import type { PageRecipients } from "../../protocol/extension-messages";
import { addressesIn, addressOf, mailboxOf, onlyAddressOf } from "../addresses";
import { attributeOf, contains, isShown, localNameOf, textContentOf } from "../page-dom";
import { find, findAll, findEvery } from "../selectors";
import { textOf } from "../text-of";
import type { RecipientField } from "../webmail";
import type { ComposeKey, Description, Places } from "./description";

const read = (element: Element, where: string): string =>
  (where === "text" ? textContentOf(element) : attributeOf(element, where))?.trim() ?? "";

/** The address that an element carries; null where it shows a name only, or several addresses: a
 * name can be chosen to look like somebody else's address. */
export function addressOn(element: Element, addressIn: readonly string[]): string | null {
  const shown = addressIn.map((where) => read(element, where)).find((text) => addressOf(text) !== null);
  return shown === undefined ? null : onlyAddressOf(shown);
}

/** Name and address of a sender. */
export function mailboxOn(
  element: Element,
  addressIn: readonly string[],
): { name: string; address: string } | null {
  const address = addressOn(element, addressIn);
  if (address === null) return null;
  const named = mailboxOf(textContentOf(element).trim());
  const name = named ? named.name : textContentOf(element).trim();
  return { name: addressOf(name) === address ? "" : name, address };
}

const isInput = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  localNameOf(element) === "input" || localNameOf(element) === "textarea";

/** What is typed into a field and is no chip yet. */
function typedIn(field: Element, chips: readonly Element[]): string {
  if (isInput(field)) return field.value.trim();
  return textOf(field, (element) => chips.includes(element)).text.trim();
}

export class ShownPeople {
  #root: Element;
  #places: Places<ComposeKey>;
  #addressIn: readonly string[];

  constructor(root: Element, { compose, addressIn }: Description) {
    this.#root = root;
    this.#places = compose;
    this.#addressIn = addressIn;
  }

  read(): PageRecipients {
    const fields = { to: this.#field("to"), cc: this.#field("cc"), bcc: this.#field("bcc") };
    const all = Object.values(fields);
    const why = this.#isCollapsed() ? "collapsed"
      : all.some(({ nameOnly }) => nameOnly) ? "name_only"
        : all.some(({ typing }) => typing) ? "typing"
          : fields.to.found ? null : "unknown_page";
    return {
      to: fields.to.addresses, cc: fields.cc.addresses, bcc: fields.bcc.addresses,
      complete: why === null,
      ...(why === null ? {} : { why }),
    };
  }

  /** Where a person can be typed. */
  entry(field: RecipientField): HTMLElement | null {
    const row = find(this.#root, this.#places[field] ?? []);
    return row && ((isInput(row) ? row : find(row, this.#places.typing ?? [])) as HTMLElement | null);
  }

  #field(field: RecipientField): { addresses: string[]; nameOnly: boolean; typing: boolean; found: boolean } {
    const rows = findEvery(this.#root, this.#places[field] ?? []);
    const chips = this.#chipsIn(rows);
    const onChips = chips.map((chip) => addressOn(chip, this.#addressIn));
    const values = findAll(this.#root, this.#places[`${field}Value`] ?? []).filter(isInput);
    const inValues = addressesIn(values.map(({ value }) => value).join(","));
    const typed = this.#typed(rows, chips);
    const known = [...onChips, ...inValues.addresses, ...typed.map(addressOf)];
    return {
      addresses: [...new Set(known.filter((address) => address !== null))],
      nameOnly: onChips.includes(null) || inValues.nameOnly,
      typing: typed.length > 0,
      found: rows.length > 0 || values.length > 0,
    };
  }

  /** Every alternative counts: one chip of an older kind must not be missed. */
  #chipsIn(rows: readonly Element[]): Element[] {
    const all = rows.flatMap((row) => findEvery(row, this.#places.chip ?? []));
    return [...new Set(all)].filter((chip) => !all.some((other) => other !== chip && contains(other, chip)));
  }

  #typed(rows: readonly Element[], chips: readonly Element[]): string[] {
    const inside = rows.flatMap((row) => findEvery(row, this.#places.typing ?? []));
    const fields = [...new Set([...rows.filter(isInput), ...inside])];
    return fields.map((field) => typedIn(field, chips)).filter((text) => text !== "");
  }

  #isCollapsed(): boolean {
    return findEvery(this.#root, this.#places.collapsed ?? []).some(isShown);
  }
}
