// SPDX-License-Identifier: Apache-2.0
// Two decisions about another person's key, both with the exact fingerprint in view.

import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { element } from "../page/dom";
import { say } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { Account, Contact } from "../protocol/messages";
import type { Page } from "./options";

/** Both sides read theirs to each other, over a way the mail provider does not control. */
export async function compareKeys(
  contact: Contact,
  accounts: Account[],
  page: Page,
): Promise<void> {
  const { address, name, fingerprint } = contact;
  const body = [
    say("compare_words", name || address),
    ...fingerprintLine(say("their_key", address), fingerprint),
    ...accounts.flatMap((account) =>
      fingerprintLine(say("your_key", account.address), account.fingerprint),
    ),
  ];
  const answer = await ask(say("compare_title", name || address), body, [
    { text: say("compare_later"), value: "later" },
    { text: say("compare_differs"), value: "differs" },
    { text: say("compare_same"), value: "same", class: "primary" },
  ]);
  if (answer === "differs")
    await ask(say("differs_title"), [say("differs_words")], [{ text: say("ok"), value: true }]);
  if (answer !== "same") return;
  await decided(page, say("now_verified", address), () =>
    callHost("contact.verify", { address, fingerprint }),
  );
}

/** The pinned key stays until the user takes exactly the new one, or refuses it for good. */
export async function changedKey(contact: Contact, page: Page): Promise<void> {
  const { address, name, fingerprint, proposal } = contact;
  if (!proposal) return;
  const body = [
    say("changed_words", name || address),
    ...fingerprintLine(say("old_key"), fingerprint),
    ...fingerprintLine(say("new_key"), proposal.fingerprint),
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

function fingerprintLine(label: string, fingerprint: string): Node[] {
  return [
    element("p", { class: "label" }, label),
    element("p", { class: "fingerprint" }, fingerprint),
  ];
}

async function decided(page: Page, words: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
    await page.refresh();
    page.announce(words);
  } catch (error) {
    page.failed(asHostError(error));
  }
}
