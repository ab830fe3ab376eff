// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { holdsArmor, typedText } from "../../../extension/src/content/typed-text";
import { preface } from "../../../extension/src/protocol/preface";
import { samples } from "./armor-samples";

const quoted = (text: string): string => text.trimEnd().split("\n").map((line) => `> ${line}`).join("\n");
const armor = samples.onePad;

for (const { name, box, typed } of [
  { name: "an empty box", box: "\n\n", typed: "" },
  { name: "plain words", box: "Dear Bob,\n\n\n\nsee you.\n", typed: "Dear Bob,\n\nsee you." },
  { name: "a signature alone", box: "\n\n-- \nAlice\nWonderland", typed: "" },
  { name: "a signature whose space a page dropped", box: "Hi\n--\nAlice", typed: "Hi" },
  { name: "a signature with a no-break space", box: "Hi\n--\u00a0\nAlice", typed: "Hi" },
  { name: "our preface and armor", box: `${preface}\n\n${armor}`, typed: "" },
  { name: "a reply to clear mail keeps its quote", box: "On Monday Bob wrote:\n> Lunch?\n", typed: "On Monday Bob wrote:\n> Lunch?" },
  { name: "a reply to encrypted mail holds nothing of the user's",
    box: `On Monday Bob wrote:\n${quoted(`${preface}\n\n${armor}`)}\n\n-- \nAlice`, typed: "" },
  { name: "words above a quoted armor stay", box: `Sure!\n\nBob wrote:\n${quoted(armor)}`, typed: "Sure!\n\nBob wrote:" },
]) {
  test(`what the user typed is told apart: ${name}`, () => {
    assert.equal(typedText(box), typed);
  });
}

test("armor in a box is known, quoted too, and a card is not armor", () => {
  assert.ok(holdsArmor(`Hi\n${quoted(armor)}`));
  assert.ok(!holdsArmor("Hi"));
  assert.ok(!holdsArmor(armor.replaceAll("AGE ENCRYPTED FILE", "LETTERLOCK CARD")));
});
