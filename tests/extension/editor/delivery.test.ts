// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { ComposeLink } from "../../../extension/src/editor/compose-link";
import type { ComposeTarget } from "../../../extension/src/editor/compose-target";
import { Delivery } from "../../../extension/src/editor/delivery";
import type { Encrypted } from "../../../extension/src/editor/encrypt";
import type { AttachOutcome, SendFound, WriteOutcome } from "../../../extension/src/protocol/extension-messages";
import { installChrome } from "../page/fake-chrome";

const encrypted: Encrypted = {
  armored: "ARMOR", armorInFile: false, files: [],
  mail: { from: "a@x.test", people: { to: ["b@x.test"], cc: [], bcc: [] }, subject: "s", text: "t" },
};
const noBox = async () => null;

let told: string[];
let written: { armorInFile: boolean; files: string[] }[];
let attached: string[][];
let send: SendFound;

beforeEach(() => {
  installChrome();
  told = [];
  written = [];
  attached = [];
  send = "focused";
  document.body.replaceChildren(make("div", { id: "outcome" }), make("p", { id: "status" }));
});

/** A page that answers writes and files with these, one after the other. */
function delivery(writes: WriteOutcome[], files: (AttachOutcome | null)[] = [], gone = false) {
  const link = {
    gone,
    write: async (mail: (typeof written)[number]) => {
      written.push(mail);
      return writes.shift() ?? { ok: true };
    },
    attach: async (given: { name: string }[]) => {
      attached.push(given.map(({ name }) => name));
      return files.length > 0 ? files.shift() : { ok: true };
    },
    focusSend: async () => send,
    writePlain: async () => writes.shift(),
  } as unknown as ComposeLink;
  return new Delivery({ link, page: null } as unknown as ComposeTarget, {
    written: ({ armorInFile }) => told.push(`written ${armorInFile}`),
    waitsForBox: () => told.push("waits"),
    invited: (address) => told.push(`invited ${address}`),
  });
}

const outcome = () => document.getElementById("outcome")!.textContent;
const buttons = () => [...document.querySelectorAll("#outcome button")].map(({ textContent }) => textContent);

test("armor that the page holds as it was written is all that is needed", async () => {
  await delivery([{ ok: true }]).write(encrypted, noBox);
  assert.deepEqual([written.length, attached.length, told], [1, 0, ["written false"]]);
  assert.match(outcome()!, /Encrypted for/);
});

test("where Send was not recognised, the user is told that nothing holds it", async () => {
  for (const [found, role, says] of [
    ["focused", "status", /^Encrypted for 1 person\. Send is next\.$/],
    ["unseen", "status", /^Encrypted for 1 person\. Now send it in the page\.$/],
    ["unknown", "alert", /Now send it in the page\. Letterlock did not recognise .* cannot hold it/],
  ] as const) {
    send = found;
    await delivery([{ ok: true }]).write(encrypted, noBox);
    assert.match(outcome()!, says);
    assert.equal(document.querySelector("#outcome [role]")!.getAttribute("role"), role);
  }
  assert.equal(told.length, 3);
});

test("where a box shows a part, the armor goes as a file under the preface", async () => {
  await delivery([{ ok: false, why: "partial" }]).write(encrypted, noBox);
  assert.deepEqual(written.map(({ armorInFile, files }) => [armorInFile, files]), [
    [false, []], [true, ["letterlock-message.age"]],
  ]);
  assert.deepEqual(attached, [["letterlock-message.age"]]);
  assert.deepEqual(told, ["written true"]);
});

test("where even the preface is shown in part, it ends, and the text can be copied", async () => {
  const partial = { ok: false, why: "partial" } as const;
  await delivery([partial, partial]).write(encrypted, noBox);
  assert.equal(written.length, 2);
  assert.deepEqual([attached, told], [[], []]);
  assert.match(outcome()!, /shows only a part/);
  assert.ok(buttons().includes("Copy encrypted text"));
});

test("a page without a place for files says so, and armor that was to be one can be copied", async () => {
  const refused: AttachOutcome = { ok: false, names: ["letterlock-message.age"], limit: null };
  await delivery([{ ok: false, why: "partial" }], [refused]).write(encrypted, noBox);
  assert.deepEqual(told, []);
  assert.match(outcome()!, /letterlock-message\.age/);
  assert.deepEqual(buttons(), ["Try again", "Copy encrypted text"]);
});

test("a failed try can be repeated by the user alone", async () => {
  await delivery([{ ok: false, why: "differs" }]).write(encrypted, noBox);
  const [again] = document.querySelectorAll<HTMLElement>("#outcome button");
  again!.click();
  assert.equal(written.length, 1);
  press(again!);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(written.length, 2);
  assert.deepEqual(told, ["written false"]);
});

test("without a box the mail waits for one, with a way to copy it", async () => {
  const waiting = new Delivery({ link: null, page: null } as unknown as ComposeTarget, {
    written: () => told.push("written"), waitsForBox: () => told.push("waits"), invited: () => undefined,
  });
  await waiting.write(encrypted, noBox);
  assert.deepEqual(told, ["waits"]);
  assert.ok(buttons().includes("Copy encrypted text"));
});

test("an invitation needs an empty box, else it can be copied", async () => {
  const account = { name: "Alice", address: "a@x.test", card: "CARD" } as never;
  await delivery([{ ok: false, why: "not_empty" }]).invite(account, "b@x.test", null);
  assert.deepEqual(told, []);
  assert.equal(buttons().length, 1);
  await delivery([{ ok: true }]).invite(account, "b@x.test", null);
  assert.deepEqual(told, ["invited b@x.test"]);
});
