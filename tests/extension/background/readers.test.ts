// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Readers } from "../../../extension/src/background/readers";
import type { Sender } from "../../../extension/src/background/sender";
import type { ToContent } from "../../../extension/src/protocol/extension-messages";

const message = {
  what: "message",
  armored: "x",
  truncated: false,
  outer: {},
  surrounded: false,
  files: ["letterlock-1a2b3c4d.age"],
  answerUrls: { reply: "http://mail.test/reply" },
};
const frame: Sender = { id: "x", frameId: 3, documentId: "d1", tab: { id: 5 }, url: "reader" };
const ownWindow: Sender = { ...frame, frameId: 0, tab: { id: 9 } };

let asked: { tab: number; message: ToContent }[];
let made: Map<string, unknown>;
let readers: Readers;

beforeEach(() => {
  asked = [];
  made = new Map([["5 n1", message]]);
  readers = new Readers(async (tab, question) => {
    asked.push({ tab, message: question });
    const { nonce } = question as { nonce: string };
    return made.get(`${tab} ${nonce}`);
  });
});

test("a frame is vouched for by the content script of its own tab", async () => {
  assert.deepEqual(await readers.vouch(frame, { nonce: "n1" }), message);
  assert.deepEqual(asked, [{ tab: 5, message: { kind: "mount.ask", nonce: "n1" } }]);
  assert.deepEqual(await readers.mountOf(frame, null), { nonce: "n1", tab: 5 });
});

test("a frame that a page loaded itself is nobody's", async () => {
  assert.equal(await readers.vouch(frame, { nonce: "guessed" }), null);
  assert.equal(await readers.vouch(frame, { nonce: "" }), null);
  assert.equal(await readers.mountOf(frame, { nonce: "guessed" }), null);
});

test("a frame in a page cannot name another tab", async () => {
  assert.equal(await readers.vouch({ ...frame, tab: { id: 6 } }, { nonce: "n1", tab: 5 }), null);
  assert.equal(asked[0]?.tab, 6);
});

test("a window of its own names the tab it came from, and nothing without one", async () => {
  assert.deepEqual(await readers.vouch(ownWindow, { nonce: "n1", tab: 5 }), message);
  assert.equal(await readers.vouch(ownWindow, { nonce: "n1" }), null);
});

test("after a restart the content script is asked again", async () => {
  const restarted = new Readers(async () => message);
  assert.deepEqual(await restarted.mountOf(frame, { nonce: "n1" }), { nonce: "n1", tab: 5 });
});

test("another document in the same frame is another reader", async () => {
  await readers.vouch(frame, { nonce: "n1" });
  assert.equal(await readers.mountOf({ ...frame, documentId: "d2" }, null), null);
});

test("what content scripts answer is checked; none answering is no", async () => {
  const answers = [
    undefined,
    null,
    true,
    {},
    { what: "other" },
    { what: "message", armored: 1 },
    { what: "card" },
  ];
  for (const answer of answers) {
    made.set("5 n1", answer);
    assert.equal(await readers.vouch(frame, { nonce: "n1" }), null, JSON.stringify(answer));
  }
  const failing = new Readers(async () =>
    Promise.reject(new Error("Receiving end does not exist.")),
  );
  assert.equal(await failing.vouch(frame, { nonce: "n1" }), null);
});

test("content of an answer that nobody declared is dropped", async () => {
  made.set("5 n1", { what: "card", card: "c", html: "<b>" });
  assert.deepEqual(await readers.vouch(frame, { nonce: "n1" }), { what: "card", card: "c" });
});

test("verdicts are listed for their tab while the mount stands", async () => {
  const verdict = { verdict: "known", from: { name: "", address: "bob@example.test" } } as const;
  const mount = { nonce: "n1", tab: 5 };
  readers.noteVerdict(mount, verdict);
  assert.deepEqual(await readers.verdicts(5), [verdict]);
  assert.deepEqual(await readers.verdicts(6), []);
  made.clear();
  assert.deepEqual(await readers.verdicts(5), []);
});

test("a closed tab is forgotten", async () => {
  await readers.vouch(frame, { nonce: "n1" });
  assert.deepEqual(readers.tabs(), [5]);
  readers.forgetTab(5);
  assert.deepEqual(readers.tabs(), []);
  assert.equal(await readers.mountOf(frame, null), null);
});

test("in a tab that is read in for weeks the newest frames and verdicts are remembered", async () => {
  const patient = new Readers(async () => message);
  for (let at = 0; at < 1001; at++) await patient.vouch({ ...frame, documentId: `d${at}` }, { nonce: "n1" });
  assert.equal(await patient.mountOf({ ...frame, documentId: "d0" }, null), null);
  assert.deepEqual(await patient.mountOf({ ...frame, documentId: "d1" }, null), { nonce: "n1", tab: 5 });
  assert.deepEqual(await patient.mountOf({ ...frame, documentId: "d0" }, { nonce: "n1" }), { nonce: "n1", tab: 5 });
  const verdict = { verdict: "known", from: null } as const;
  for (let at = 0; at < 201; at++) patient.noteVerdict({ nonce: `n${at}`, tab: 5 }, verdict);
  assert.equal((await patient.verdicts(5)).length, 200);
});
