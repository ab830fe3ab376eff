// SPDX-License-Identifier: Apache-2.0
import { make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { announcementView } from "../../../extension/src/options/announcement";
import type { Page } from "../../../extension/src/options/options-page";
import { saveCardOf } from "../../../extension/src/options/save-card";
import { installChrome } from "../page/fake-chrome";

let saved: string[];
let told: string[];
const page: Page = {
  refresh: async () => undefined,
  announce: (text) => told.push(text),
  failed: ({ code }) => told.push(code),
};
const said = () => document.getElementById("said-bad")!.textContent;

beforeEach(() => {
  saved = [];
  told = [];
  document.body.replaceChildren(announcementView(), make("main"));
});
document.addEventListener("click", (event) => { event.preventDefault(); });
Object.assign(HTMLElement.prototype, {
  click(this: HTMLAnchorElement) { saved.push(this.download); },
});

test("the card is saved as it was signed, under a name that says whose it is", async () => {
  const chrome = installChrome({ message: () => ({ result: { card: "CARD" } }) });
  await saveCardOf("bob@x.test", page);
  assert.deepEqual(chrome.sent, [{ kind: "host.call", method: "contact.card", params: { address: "bob@x.test" } }]);
  assert.deepEqual(saved, ["bob@x.test.letterlock-card.txt"]);
  assert.match(told[0]!, /bob@x\.test.* is saved/);
  assert.equal(said(), "");
});

test("keys that came without a card are said to be so, and how to get one", async () => {
  installChrome({ message: () => ({ error: { code: "not_found" } }) });
  await saveCardOf("bob@x.test", page);
  assert.deepEqual([saved, told], [[], []]);
  assert.match(said()!, /no signed card.*next mail/);
});

test("any other failure is told as what it is", async () => {
  installChrome({ message: () => ({ error: { code: "storage_failed" } }) });
  await saveCardOf("bob@x.test", page);
  assert.deepEqual([saved, told], [[], ["storage_failed"]]);
});
