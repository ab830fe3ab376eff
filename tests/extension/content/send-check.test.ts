// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  checkSend, heldUnlessRead, recipientsKey, type Acknowledged, type SendState, type Written,
} from "../../../extension/src/content/send-check";
import { preface } from "../../../extension/src/protocol/preface";
import { samples } from "./armor-samples";

const armored = samples.twoPads;
const written: Written = {
  preface, armored, recipients: { to: ["bob@example.test"], cc: ["Carol@Example.test"], bcc: [] },
  files: [], armorInFile: false,
};
const state: SendState = {
  text: `${preface}\n\n${armored}`,
  from: "alice@example.test",
  recipients: { to: ["bob@example.test"], cc: ["carol@example.test"], bcc: [], complete: true },
  attachmentNames: [],
  uploading: false,
};
const nothing: Acknowledged = { isKept: () => false, recipients: null };
const check = (changes: Partial<SendState>, acknowledged = nothing) =>
  checkSend(written, { ...state, ...changes }, acknowledged);

describe("Send goes through", () => {
  test("with preface and armor alone, to the people it is encrypted to", () => {
    assert.equal(check({}), null);
  });

  test("however the page writes lines and spaces", () => {
    assert.equal(check({ text: state.text.replaceAll("\n", "\r\n\r\n").replaceAll(" ", "\u00a0") }), null);
  });

  test("with a copy to the sender, whose own key is always among the readers", () => {
    const to = ["bob@example.test", "alice@example.test"];
    assert.equal(check({ recipients: { ...state.recipients, to } }), null);
  });
});

describe("Send is held", () => {
  test("while nothing encrypted was written", () => {
    assert.deepEqual(checkSend(null, state, nothing), { why: "not_encrypted" });
  });

  for (const [name, text] of Object.entries({
    "altered": state.text.replace("YWdl", "YWdm"),
    "clipped": state.text.replace(/-----END.*/, ""),
    "another one": samples.onePad,
    "there twice": `${state.text}\n${armored}`,
    "beside another one": `${state.text}\n${samples.onePad}`,
  })) {
    test(`when the armor is ${name}`, () => {
      assert.deepEqual(check({ text }), { why: "armor_differs" });
    });
  }

  test("when there is no armor any more, with what would go out in its place", () => {
    assert.deepEqual(check({ text: preface }), { why: "armor_gone", text: preface });
    assert.deepEqual(check({ text: " \nDear Eve\n" }), { why: "armor_gone", text: "Dear Eve" });
    assert.deepEqual(check({ text: "" }), { why: "armor_gone", text: "" });
    assert.deepEqual(check({ text: "", attachmentNames: ["plan.txt"] }), { why: "armor_gone", text: "" });
  });

  test("while a file is still being uploaded, or lies there readable", () => {
    assert.deepEqual(check({ uploading: true }), { why: "uploading" });
    assert.deepEqual(check({ attachmentNames: ["plan.txt"] }), { why: "attachments", names: ["plan.txt"] });
  });

  test("while a sealed file of this mail is not on the page, or an older one still is", () => {
    const withFile = { ...written, files: ["letterlock-1a2b3c4d.age"] };
    const checkFiles = (attachmentNames: string[]) => checkSend(withFile, { ...state, attachmentNames }, nothing);
    assert.equal(checkFiles(["letterlock-1a2b3c4d.age (3 KB)"]), null);
    assert.deepEqual(checkFiles([]), { why: "files_missing", names: ["letterlock-1a2b3c4d.age"] });
    assert.deepEqual(checkFiles(["letterlock-1a2b3c4d.age", "letterlock-00000000.age"]), {
      why: "stale_files", names: ["letterlock-00000000.age"],
    });
    assert.deepEqual(checkFiles(["letterlock-1a2b3c4d.age", "plan.txt"]), { why: "attachments", names: ["plan.txt"] });
  });

  test("for armor in a file: other text, a missing preface, armor in the box", () => {
    const inFile = { ...written, files: ["letterlock-message.age"], armorInFile: true };
    const checkText = (text: string) =>
      checkSend(inFile, { ...state, text, attachmentNames: ["letterlock-message.age"] }, nothing);
    assert.equal(checkText(`${preface}\n`), null);
    assert.equal(checkText(preface.replaceAll(" ", "\n")), null);
    assert.deepEqual(checkText(`${preface} And a secret.`), { why: "foreign_text", text: "And a secret." });
    assert.deepEqual(checkText("Hello"), { why: "armor_gone", text: "Hello" });
    assert.deepEqual(checkText(state.text), { why: "armor_differs" });
  });

  test("for other text, until that very text was kept", () => {
    const text = `${state.text}\n-- \nAlice`;
    assert.deepEqual(check({ text }), { why: "foreign_text", text: "-- Alice" });
    assert.equal(check({ text }, { isKept: (kept) => kept === "-- Alice", recipients: null }), null);
    assert.equal(check({ text: `${text}!` }, { isKept: (kept) => kept === "-- Alice", recipients: null })?.why, "foreign_text");
  });

  test("for words in front of the armor in its own line", () => {
    assert.equal(check({ text: state.text.replace("-----BEGIN", "secret -----BEGIN") })?.why, "foreign_text");
  });

  test("for words inside the armor", () => {
    const [first, ...rest] = armored.split("\n");
    const text = [preface, first, "my secret words", ...rest].join("\n");
    assert.deepEqual(check({ text }), { why: "armor_differs" });
  });

  test("for people on one side only, with both lists", () => {
    const recipients = { to: ["bob@example.test", "eve@example.test"], cc: [], bcc: [], complete: true };
    assert.deepEqual(check({ recipients }), {
      why: "recipients", cannotRead: ["eve@example.test"], notSentTo: ["carol@example.test"], incomplete: false,
    });
  });

  test("for recipients that cannot all be seen, once per change", () => {
    const recipients = { ...state.recipients, complete: false, why: "typing" as const };
    assert.deepEqual(check({ recipients }), {
      why: "recipients", cannotRead: [], notSentTo: [], incomplete: true,
    });
    const seen = { ...nothing, recipients: recipientsKey(recipients) };
    assert.equal(check({ recipients }, seen), null);
    const changed = { ...recipients, bcc: ["mallory@example.test"] };
    assert.equal(check({ recipients: changed }, seen)?.why, "recipients");
  });
});

test("a page that cannot be read is not let through", () => {
  const broken = (): never => { throw new Error("the page has taken it away"); };
  assert.deepEqual(heldUnlessRead(true, broken), { why: "armor_differs" });
  assert.deepEqual(heldUnlessRead(false, broken), { why: "not_encrypted" });
  assert.equal(heldUnlessRead(true, () => null), null);
});
