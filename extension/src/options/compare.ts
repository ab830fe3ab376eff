// SPDX-License-Identifier: Apache-2.0
// Comparing keys: one number that is the same on both sides, as digits to read aloud and as a code
// to photograph.

import { callHost } from "../page/call-host";
import { ask } from "../page/dialog";
import { element, labelled, replace } from "../page/dom";
import { qrCode } from "../page/qr-code";
import { say, sayError } from "../page/words";
import { asHostError } from "../protocol/errors";
import type { Account, Contact } from "../protocol/messages";
import { decided, fingerprintLine } from "./decisions";
import type { Page } from "./options-page";

export async function compareKeys(
  contact: Contact,
  accounts: Account[],
  page: Page,
): Promise<void> {
  const { address, name, fingerprint } = contact;
  const body = await bodyOf(contact, accounts, page);
  if (!body) return;
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

async function bodyOf(
  contact: Contact,
  accounts: Account[],
  page: Page,
): Promise<(Node | string)[] | null> {
  const { address, name, fingerprint } = contact;
  if (!hasSigningKey(contact))
    return [say("compare_bare", name || address), ...fingerprintLine(say("their_key", address), fingerprint)];
  const number = element("div", { class: "compare" });
  const show = async (from: string | undefined) => {
    const compared = await callHost("contact.compareNumber", from === undefined ? { address } : { address, from });
    replace(number, ...numberView(compared.number));
  };
  try {
    await show(accounts[0]?.address);
  } catch (error) {
    page.failed(asHostError(error));
    return null;
  }
  return [
    say("compare_words", name || address),
    ...accountChoice(accounts, (from) => {
      replace(number); // not the number of another key beside this one
      show(from).catch((error: unknown) => {
        replace(number, element("p", { class: "note bad", role: "alert" }, sayError(asHostError(error))));
      });
    }),
    number,
    fingerprints(contact, accounts),
  ];
}

/** A bare age key comes without one; then the key itself stands in the fingerprint's place. */
export function hasSigningKey({ fingerprint }: Pick<Contact, "fingerprint">): boolean {
  return fingerprint.startsWith("SHA256:");
}

/** Twelve groups of five: as long as a telephone number each, and read in any language. */
export function groupsOf(number: string): string[] {
  return number.match(/\d{5}/g) ?? [];
}

function numberView(number: string): Node[] {
  const groups = groupsOf(number);
  return [
    element(
      "p",
      { class: "number", dir: "ltr", translate: "no" },
      ...groups.flatMap((group) => [element("span", {}, group), " "]),
    ),
    qrCode(`LETTERLOCK ${groups.join(" ")}`, say("number_as_code")),
  ];
}

function accountChoice(accounts: Account[], chosen: (address: string) => void): Node[] {
  if (accounts.length < 2) return [];
  const options = accounts.map(({ address }) => element("option", { value: address }, address));
  const select = element("select", {}, ...options);
  select.addEventListener("change", () => {
    chosen(select.value);
  });
  return [labelled(say("compare_as"), select)];
}

function fingerprints({ address, fingerprint }: Contact, accounts: Account[]): HTMLElement {
  return element(
    "details",
    {},
    element("summary", {}, say("fingerprints")),
    ...fingerprintLine(say("their_key", address), fingerprint),
    ...accounts.flatMap((account) =>
      fingerprintLine(say("your_key", account.address), account.fingerprint),
    ),
  );
}
