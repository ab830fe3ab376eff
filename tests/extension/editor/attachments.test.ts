// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Attachments } from "../../../extension/src/editor/attachments";

const file = (name: string, content = "x") => new File([content], name);

test("files are counted and named; a draft's names wait for their files", () => {
  let drawn = 0;
  const attachments = new Attachments(() => drawn++);
  attachments.remember(["plan.pdf", "note.txt"]);
  assert.deepEqual(attachments.missing, ["plan.pdf", "note.txt"]);
  attachments.add([file("note.txt", "four"), file("new.txt")]);
  assert.deepEqual(attachments.missing, ["plan.pdf"]);
  assert.deepEqual(attachments.names(), ["note.txt", "new.txt", "plan.pdf"]);
  assert.equal(attachments.bytes, 5);
  attachments.forgetMissing();
  assert.deepEqual(attachments.names(), ["note.txt", "new.txt"]);
  assert.equal(drawn, 3);
});

test("of two files of one name that a draft waits for, each is waited for", () => {
  const attachments = new Attachments(() => undefined);
  attachments.remember(["scan.pdf", "scan.pdf"]);
  attachments.add([file("scan.pdf")]);
  assert.deepEqual(attachments.missing, ["scan.pdf"]);
  attachments.add([file("scan.pdf")]);
  assert.deepEqual(attachments.missing, []);
});

test("one of two files of the same name is taken out alone", () => {
  const attachments = new Attachments(() => undefined);
  attachments.add([file("a.txt"), file("a.txt")]);
  const [first] = attachments.files;
  assert.ok(first);
  attachments.remove(first);
  assert.equal(attachments.files.length, 1);
});
