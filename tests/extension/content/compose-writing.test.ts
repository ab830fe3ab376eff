// SPDX-License-Identifier: Apache-2.0
import { act, make } from "../page/fake-page";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import type { ComposeSession } from "../../../extension/src/content/compose-session";
import { ComposeWriting } from "../../../extension/src/content/compose-writing";
import { installChrome, type FakeChrome } from "../page/fake-chrome";

const place = { left: 1, top: 2, width: 3, height: 4 };
let chrome: FakeChrome;
let wanted: boolean;
let session: { recipients: string[]; complete: boolean; chosen: number } & Pick<ComposeSession, "hasEditor" | "isEncrypted">;
let field: HTMLElement;
let stop: AbortController;
let writing: ComposeWriting;

beforeEach(() => {
  wanted = false;
  chrome = installChrome({ message: () => wanted });
  session = { recipients: ["bob@x.test"], complete: true, chosen: 0, hasEditor: false, isEncrypted: false };
  const own = {
    id: "c1",
    get hasEditor() { return session.hasEditor; },
    get isEncrypted() { return session.isEncrypted; },
    compose: { recipients: () => ({ to: session.recipients, cc: [], bcc: [], complete: session.complete }) },
    choose: () => session.chosen++,
  } as unknown as ComposeSession;
  field = make("textarea");
  document.body.replaceChildren(field, make("input"));
  stop = new AbortController();
  writing = new ComposeWriting((target) => (target === field ? own : undefined), () => place);
  writing.listen(stop.signal);
});
afterEach(() => { stop.abort(); });

const key = () => new KeyboardEvent("keydown", { key: "a", bubbles: true, composed: true });
const type = async (target: EventTarget = field) => {
  act(target, key());
  await new Promise((resolve) => setImmediate(resolve));
};

test("the background is told once for each set of people, with where the box lies", async () => {
  await type();
  await type();
  session.recipients = ["bob@x.test", "carol@x.test"];
  await type();
  assert.deepEqual(chrome.sent, [
    { kind: "compose.writing", composeId: "c1", place, recipients: ["bob@x.test"] },
    { kind: "compose.writing", composeId: "c1", place, recipients: ["bob@x.test", "carol@x.test"] },
  ]);
  assert.equal(session.chosen, 0);
});

test("who listens twice hears once", async () => {
  writing.listen(stop.signal);
  act(field, key());
  act(field, key());
  await type();
  assert.equal(chrome.sent.length, 1);
});

test("a mail that is to be encrypted anyway is chosen for it", async () => {
  wanted = true;
  await type();
  assert.equal(session.chosen, 1);
});

test("events of the page's script ask nothing: it could learn who is in the contacts", async () => {
  field.dispatchEvent(key());
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(chrome.sent, []);
});

test("nothing is asked elsewhere, without people, or while not all of them can be read", async () => {
  await type(document.querySelector("input")!);
  session.complete = false;
  await type();
  session.complete = true;
  session.recipients = [];
  await type();
  assert.deepEqual(chrome.sent, []);
});

test("nothing is asked about a mail that has an editor or is encrypted, nor after the end", async () => {
  session = { ...session, hasEditor: true };
  await type();
  session = { ...session, hasEditor: false, isEncrypted: true };
  await type();
  session = { ...session, isEncrypted: false };
  stop.abort();
  await type();
  assert.deepEqual(chrome.sent, []);
});
