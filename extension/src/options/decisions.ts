// SPDX-License-Identifier: Apache-2.0
// A key of another person is decided about with its exact fingerprint in view.

import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { element } from "../page/dom";
import { say } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { Contact } from "../protocol/messages";
import type { Page } from "./options-page";

/** The pinned key stays until the user takes exactly the new one, or refuses it for good. */
export async function changedKey(contact: Contact, page: Page): Promise<void> {
  const { address, name, fingerprint, proposal, state } = contact;
  if (!proposal) return;
  const body = [
    say("changed_words", name || address),
    ...fingerprintLine(say("old_key"), fingerprint),
    ...fingerprintLine(say("new_key"), proposal.fingerprint),
    // A proposal stops nothing: only a key that the user or a signed mail brought does.
    ...(state === "changed" ? [say("changed_ask", name || address)] : []),
  ];
  const answer = await ask(say("changed_title", name || address), body, [
    { text: say("decide_later"), value: "later" },
    { text: say("keep_old_key"), value: "reject" },
    { text: say("take_new_key"), value: "accept", class: "danger" },
  ]);
  const params = { address, fingerprint: proposal.fingerprint };
  if (answer === "accept")
    await decided(page, say("key_accepted", address), () => callHost("contact.accept", params));
  if (answer === "reject")
    await decided(page, say("key_rejected", address), () => callHost("contact.reject", params));
}

export function fingerprintLine(label: string, fingerprint: string): Node[] {
  return [
    element("p", { class: "label" }, label),
    element("p", { class: "fingerprint", dir: "ltr" }, fingerprint),
  ];
}

export async function decided(
  page: Page,
  words: string,
  call: () => Promise<unknown>,
): Promise<void> {
  try {
    await call();
    await page.refresh();
    page.announce(words);
  } catch (error) {
    page.failed(asHostError(error));
  }
}
