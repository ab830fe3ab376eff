// SPDX-License-Identifier: Apache-2.0
// A field above the contacts, once they are more than a look takes in: who is not named by it is hidden.

import { element, labelled } from "../page/dom";
import { say } from "../page/words";
import type { Contact } from "../protocol/messages";

const fewContacts = 6;
/** Stays when the list is drawn anew. */
let sought = "";

export interface ListedContact {
  contact: Contact;
  view: HTMLElement;
}

/** Null where there is little to search in; then all are shown. */
export function contactSearch(listed: ListedContact[]): HTMLElement | null {
  if (listed.length <= fewContacts) return null;
  const field = element("input", { type: "search", id: "contact-search", autocomplete: "off", spellcheck: "false", dir: "auto" });
  const found = element("p", { class: "quiet", role: "status" });
  const search = () => {
    sought = field.value;
    for (const { contact, view } of listed) view.hidden = !isNamed(contact, sought);
    const nobody = listed.every(({ view }) => view.hidden);
    found.textContent = nobody ? say("nobody_found") : "";
  };
  field.value = sought;
  field.addEventListener("input", search);
  search();
  return element("div", { role: "search" }, labelled(say("find_contact"), field), found);
}

function isNamed({ name, address }: Contact, words: string): boolean {
  const text = `${name} ${address}`.toLocaleLowerCase();
  return words.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
