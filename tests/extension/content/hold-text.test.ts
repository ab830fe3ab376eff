// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { holdText, type HoldAnswers } from "../../../extension/src/content/hold-text";
import type { Hold } from "../../../extension/src/content/send-check";

Object.assign(globalThis, { chrome: { i18n: { getMessage: (key: string) => key } } });

function answers(): { answers: HoldAnswers; given: string[] } {
  const given: string[] = [];
  return {
    given,
    answers: {
      putBack: () => given.push("putBack"),
      keepText: (text) => given.push(`keep ${text}`),
      acceptRecipients: () => given.push("accept"),
      encrypt: () => given.push("encrypt"),
      sendReadable: () => given.push("readable"),
      anotherMail: (text) => given.push(`another ${text}`),
      copy: (addresses) => given.push(`copy ${addresses.join()}`),
    },
  };
}

const people: Hold = { why: "recipients", cannotRead: ["eve@x"], notSentTo: ["bob@x"], incomplete: true };

for (const { hold, choices } of [
  { hold: { why: "not_encrypted" }, choices: [] },
  { hold: { why: "uploading" }, choices: [] },
  { hold: { why: "attachments", names: ["a.txt"] }, choices: [] },
  { hold: { why: "armor_differs" }, choices: ["putBack"] },
  { hold: { why: "hidden_text" }, choices: ["putBack"] },
  { hold: { why: "armor_gone", text: "hi" }, choices: ["putBack", "another hi"] },
  { hold: { why: "foreign_text", text: "hi" }, choices: ["putBack", "keep hi"] },
  { hold: people, choices: ["copy bob@x", "accept"] },
] satisfies { hold: Hold; choices: string[] }[]) {
  test(`a hold offers what can be done, and always to cancel: ${hold.why}`, () => {
    const { answers: given, given: log } = answers();
    const text = holdText(hold, given);
    text.choices.forEach(({ choose }) => { choose(); });
    assert.deepEqual(log, choices);
    assert.equal(text.choices.length, choices.length + 1);
    assert.equal(text.choices.at(-1)!.label, "content_cancel");
    assert.equal(text.note, "content_hold_send_again");
  });
}

test("both lists of people are shown, and none that is empty", () => {
  const { answers: given } = answers();
  assert.deepEqual(holdText(people, given).lists.map(({ entries }) => entries), [["eve@x"], ["bob@x"]]);
  const one = holdText({ ...people, notSentTo: [] }, given);
  assert.deepEqual(one.lists.map(({ entries }) => entries), [["eve@x"]]);
  assert.equal(one.choices.length, 2);
});

test("without a clipboard nothing offers to copy", () => {
  const { answers: given } = answers();
  assert.equal(holdText(people, { ...given, copy: null }).choices.length, 2);
});
