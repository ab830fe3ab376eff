// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { ownDraft } from "../../../extension/src/editor/edit-again";
import declared from "../../../native-host/protocol/protocol.json";
import type { Decrypted, Verdict } from "../../../extension/src/protocol/messages";

const mail = "Content-Type: text/plain; charset=utf-8\r\n\r\nHello Bob\r\n";
const message = {
  message: btoa(mail),
  verdict: "self",
  from: { name: "Alice", address: "alice@x.test" },
  to: [{ name: "Bob", address: "bob@x.test" }],
  cc: null,
  subject: "Plan",
  attachments: [{ file: "letterlock-1a2b3c4d.age", name: "plan.pdf", type: "application/pdf", size: 3, b2: "" }],
} as unknown as Decrypted;

test("one's own armor is a draft again, its files by name", async () => {
  assert.deepEqual(await ownDraft(message), {
    from: "alice@x.test",
    to: ["bob@x.test"],
    cc: [],
    bcc: [],
    subject: "Plan",
    text: "Hello Bob",
    files: ["plan.pdf"],
  });
});

test("a page that put somebody else's letter into the box gets nothing of it into the editor", async () => {
  for (const verdict of declared.enums.Verdict as Verdict[]) {
    if (verdict !== "self") await assert.rejects(ownDraft({ ...message, verdict }), { code: "denied" }, verdict);
  }
});
