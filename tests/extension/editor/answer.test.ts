// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerStart } from "../../../extension/src/editor/answer";
import type { AnswerKind } from "../../../extension/src/protocol/extension-messages";
import type { Decrypted } from "../../../extension/src/protocol/messages";

const box = (address: string, name = "") => ({ name, address });
const message = {
  verdict: "known",
  from: box("bob@x.test", 'Bob "B" Builder'),
  to: [box("me@x.test"), box("carol@x.test")],
  cc: [box("dora@x.test"), box("other@me.test")],
  subject: "Plan",
} as unknown as Decrypted;
const own = ["other@me.test", "me@x.test"];

for (const { how, to, cc, subject } of [
  { how: "reply", to: ['"Bob \\"B\\" Builder" <bob@x.test>'], cc: [], subject: "Re: Plan" },
  {
    how: "reply_all",
    to: ['"Bob \\"B\\" Builder" <bob@x.test>', "carol@x.test"],
    cc: ["dora@x.test"],
    subject: "Re: Plan",
  },
  { how: "forward", to: [], cc: [], subject: "Fwd: Plan" },
] as { how: AnswerKind; to: string[]; cc: string[]; subject: string }[]) {
  test(`${how}: people and subject come from inside, from the account it was written to`, () => {
    assert.deepEqual(answerStart(message, how, own), { from: "me@x.test", to, cc, bcc: [], subject });
  });
}

test("to a mail of one's own, one goes on writing to the same people", () => {
  const mine = { ...message, verdict: "self", from: box("me@x.test"), to: [box("bob@x.test")] } as Decrypted;
  assert.deepEqual(answerStart(mine, "reply", own).to, ["bob@x.test"]);
  assert.deepEqual(answerStart(mine, "reply_all", own).cc, ["dora@x.test"]);
});

test("a subject that is an answer's already stays, and none is no error", () => {
  assert.equal(answerStart({ ...message, subject: "re: Plan" }, "reply", own).subject, "re: Plan");
  assert.equal(answerStart({ ...message, subject: null }, "reply", own).subject, "Re: ");
});

test("without an author there is nobody to answer", () => {
  const bare = { ...message, verdict: "unsigned", from: null, to: null, cc: null } as Decrypted;
  assert.deepEqual(answerStart(bare, "reply", own), { from: "other@me.test", to: [], cc: [], bcc: [], subject: "Re: Plan" });
});
