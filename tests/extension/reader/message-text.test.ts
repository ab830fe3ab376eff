// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decrypted } from "../../../extension/src/protocol/messages";
import { messageText } from "../../../extension/src/reader/message-text";
import { installChrome } from "../page/fake-chrome";

const message = {
  message: "", verdict: "known", signer: "SHA256:x", addressed: "none", hybrid: true, differences: [],
  attachments: [{ file: "letterlock-1a2b3c4d.age", name: "plan.pdf", type: "application/pdf", size: 1, b2: "d" }],
  from: { name: "Bob", address: "bob@x.test" }, to: [{ name: "", address: "me@x.test" }, { name: "Eve", address: "eve@x.test" }],
  cc: null, subject: "The plan", date: "2026-11-20T09:30:00Z", messageId: null,
} satisfies Decrypted;

test("a saved message says who wrote it, to whom, and what is known of that, before its text", () => {
  installChrome();
  const lines = messageText(message, "Dear Eve,\n\nnoon.").split("\n");
  assert.deepEqual([...lines.slice(0, 3), ...lines.slice(4)], [
    "From: Bob <bob@x.test>", "To: me@x.test, Eve <eve@x.test>", "Subject: The plan",
    "Attachments: plan.pdf", "Same key as before for bob@x.test; not compared.",
    "You are not named in this mail: Bcc, or passed on.", "", "Dear Eve,", "", "noon.", "",
  ]);
  assert.match(lines[3]!, /^Written November 20, 2026/);
});

test("what has no header of ours is its text, and that nobody is known to have written it", () => {
  installChrome();
  const bare = { ...message, verdict: "unsigned", from: null, to: null, subject: null, date: null, attachments: [] } satisfies Decrypted;
  assert.equal(messageText(bare, "hello"), "Anyone could have written this.\n\nhello\n");
});
