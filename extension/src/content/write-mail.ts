// SPDX-License-Identifier: Apache-2.0
// A mail of ours into a compose box, its people into the page's own fields, and in what way a box
// shows something else than it was given.

import { isPart, pause } from "./insertion";
import type { Written } from "./send-check";
import type { Compose, RecipientField } from "./webmail";

const openingTakes = 20;
const betweenTries = 250;

export const boxText = (
  { preface, armored, armorInFile }: Pick<Written, "preface" | "armored" | "armorInFile">,
): string => (armorInFile ? `${preface}\n` : `${preface}\n\n${armored.trim()}\n`);

/** What became of a text that a box does not show as it was written. */
export function whyNot(wanted: string, shown: string, found: boolean): "no_box" | "partial" | "differs" {
  if (shown.trim() !== "" && isPart(shown, wanted)) return "partial";
  return found || shown !== "" ? "differs" : "no_box";
}

/** An HTML editor may still be loading where a page was opened for this. */
export async function writeBox(compose: Compose, text: string): Promise<boolean> {
  for (let tries = 0; tries < openingTakes; tries++) {
    if (await compose.write(text)) return true;
    if (compose.isGone() || compose.read() !== "") return false;
    await pause(betweenTries);
  }
  return false;
}

export function isWithoutPeople(compose: Compose): boolean {
  const { to, cc, bcc, complete } = compose.recipients();
  return complete && to.length + cc.length + bcc.length === 0;
}

export function addAll(compose: Compose, recipients: Record<RecipientField, string[]>): void {
  for (const field of ["to", "cc", "bcc"] as const) addMissing(compose, field, recipients[field]);
}

/** Those who stand in no field of the page yet. */
export function addMissing(compose: Compose, field: RecipientField, addresses: string[]): void {
  const { to, cc, bcc } = compose.recipients();
  const present = [...to, ...cc, ...bcc].map((address) => address.toLowerCase());
  const missing = addresses.filter((address) => !present.includes(address.toLowerCase()));
  if (missing.length > 0) compose.addRecipients(field, missing);
}
