// SPDX-License-Identifier: Apache-2.0
// Contacts, offered by the browser's own list while somebody types into To, Cc or Bcc.

import { callHost } from "../page/call-host";
import { byId, element, replace } from "../page/dom";
import { writeAddress } from "./address";

/** The id of the list that the fields name. */
export const knownPeople = "known-people";

export async function offerKnownPeople(): Promise<void> {
  const { contacts } = await callHost("contact.list", {}).catch(() => ({ contacts: [] }));
  replace(byId(knownPeople), ...contacts.map((contact) => element("option", { value: writeAddress(contact) })));
}

/** Chosen from the list, not typed: nothing is to be added to it. */
export function wasChosen(event: Event): boolean {
  return (event as InputEvent).inputType === "insertReplacementText";
}
