// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { readIncoming, table, type MessageKind } from "../../../extension/src/background/incoming";
import type { SenderKind } from "../../../extension/src/background/sender";

const senders: SenderKind[] = ["editor", "reader", "options", "popup", "content", "sandboxed", "rejected"];

/** Written out once more: who may say what is the trust boundary itself. */
const allowed: Record<MessageKind, SenderKind[]> = {
  "editor.open": ["content"],
  "message.open": ["content", "sandboxed"],
  "compose.sent": ["content"],
  "compose.writing": ["content"],
  "host.call": ["editor", "reader", "options", "popup"],
  "reader.mounted": ["reader"],
  "reader.height": ["reader"],
  "reader.verdict": ["reader"],
  "reader.unlock": ["reader"],
  "reader.review_card": ["reader"],
  "reader.answer": ["reader"],
  "reader.file": ["reader"],
  "reader.whole": ["reader"],
  "reader.open_window": ["reader"],
  "reader.settings": ["reader"],
  "popup.here": ["popup"],
  "popup.verdicts": ["popup"],
  "drafts.open": ["popup", "options"],
};

const samples: Record<MessageKind, Record<string, unknown>> = {
  "editor.open": { composeId: "c1", place: { left: 1, top: 2, width: 3, height: 4 } },
  "message.open": { nonce: "n" },
  "compose.sent": { composeId: "c1" },
  "compose.writing": {
    composeId: "c1",
    place: { left: 1, top: 2, width: 3, height: 4 },
    recipients: ["a@b.test"],
  },
  "host.call": { method: "account.list", params: {}, mount: { nonce: "n" } },
  "reader.mounted": { nonce: "n" },
  "reader.height": { nonce: "n", height: 64 },
  "reader.verdict": {
    nonce: "n",
    tab: 3,
    verdict: "known",
    from: { name: "", address: "a@b.test" },
  },
  "reader.unlock": { nonce: "n" },
  "reader.review_card": { nonce: "n", card: "x" },
  "reader.answer": { nonce: "n", how: "reply", digest: "d" },
  "reader.file": { nonce: "n", file: "letterlock-1a2b3c4d.age" },
  "reader.whole": { nonce: "n" },
  "reader.open_window": { nonce: "n" },
  "reader.settings": { nonce: "n", at: "restore" },
  "popup.here": { tab: 1, action: { kind: "here.encrypt" } },
  "popup.verdicts": { tab: 1 },
  "drafts.open": { waiting: "bob@b.test" },
};

for (const kind of Object.keys(table) as MessageKind[]) {
  for (const sender of senders) {
    const may = allowed[kind].includes(sender);
    test(`${kind} from ${sender} is ${may ? "read" : "not answered"}`, () => {
      const read = readIncoming(sender, { kind, ...samples[kind] });
      assert.deepEqual(read, may ? { kind, fields: samples[kind] } : null);
    });
  }
}

test("messages that are none of ours, or not well-formed, are not answered", () => {
  const rows: [SenderKind, unknown][] = [
    ["reader", null],
    ["reader", "reader.mounted"],
    ["reader", { nonce: "n" }],
    ["reader", { kind: "toString" }],
    ["reader", { kind: "__proto__" }],
    ["reader", { kind: "reader.mounted" }],
    ["reader", { kind: "reader.mounted", nonce: 7 }],
    ["reader", { kind: "reader.height", nonce: "n", height: "64" }],
    ["reader", { kind: "reader.height", nonce: "n", height: 6.4 }],
    ["reader", { kind: "reader.verdict", nonce: "n", verdict: "trusted", from: null }],
    ["content", { kind: "editor.open", place: {} }],
    ["popup", { kind: "popup.verdicts", tab: "1" }],
  ];
  for (const [sender, message] of rows)
    assert.equal(readIncoming(sender, message), null, JSON.stringify(message));
});

test("fields nobody asked for are dropped", () => {
  assert.deepEqual(
    readIncoming("reader", { kind: "reader.unlock", nonce: "n", passphrase: "x" })?.fields,
    { nonce: "n" },
  );
});
