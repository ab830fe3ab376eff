// SPDX-License-Identifier: Apache-2.0
// The passphrase window: what is typed goes to the host once, and stands nowhere after that.
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

let host: FakeHost;
let closed = 0;

before(async () => {
  installHost({});
  document.body.replaceChildren(make("main", { id: "main" }));
  window.close = () => { closed++; };
  await import("../../../extension/src/options/passphrase");
});

beforeEach(() => {
  host = installHost({ "keystore.unlock": () => ({ locked: false }) });
  closed = 0;
});

const field = () => document.querySelector("input")!;
const said = () => document.querySelector("[role=alert]")!.textContent;
const typed = async (text: string) => {
  field().value = text;
  press(document.querySelector("button")!);
  await turns(6);
};

test("the right one opens the keys, and the window goes", async () => {
  await typed("four unusual words");
  assert.deepEqual(host.calls, [["keystore.unlock", { passphrase: "four unusual words" }]]);
  assert.deepEqual([closed, field().value], [1, ""]);
});

test("nothing typed is nothing asked", async () => {
  await typed("");
  assert.deepEqual(host.calls, []);
});

test("a wrong one is said to be so, and is to be typed anew at once", async () => {
  host.answers["keystore.unlock"] = fails("wrong_passphrase");
  await typed("four usual words");
  assert.match(said()!, /not right/);
  assert.deepEqual([closed, field().value, document.activeElement], [0, "", field()]);
});

test("what is typed while the host is thinking is not thrown away", async () => {
  let answer = (): void => undefined;
  host.answers["keystore.unlock"] = () => new Promise((_, reject) => { answer = () => { reject(new Error("gone")); }; });
  await typed("four usual words");
  await typed("four unusual words");
  assert.deepEqual([host.calls.length, field().value], [1, "four unusual words"]);
  answer();
  await turns(6);
  assert.match(said()!, /paused Letterlock in the middle/);
  assert.equal(closed, 0);
});
