// SPDX-License-Identifier: Apache-2.0
// Files that changed on the disk after they were chosen: the browsers tell it in ways of their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrom, readText } from "../../../extension/src/page/file-reading";

const withSlices = (file: File, give: (from: number) => Promise<ArrayBuffer>) =>
  Object.assign(file, { slice: (from: number) => ({ arrayBuffer: () => give(from) }) });

const unreadable = { code: "file_unreadable", addresses: ["plan.pdf"] };

test("what is there is read", async () => {
  const file = new File(["plan"], "plan.pdf");
  assert.deepEqual(await readFrom(file, 1, 2), new Uint8Array([108, 97]));
  assert.deepEqual(await readFrom(file, 4, 2), new Uint8Array());
  assert.equal(await readText(file), "plan");
});

test("a file that went away, or never was one, is named", async () => {
  const file = withSlices(new File(["plan"], "plan.pdf"), () => Promise.reject(new DOMException("", "NotReadableError")));
  await assert.rejects(readFrom(file, 0, 2), unreadable);
  await assert.rejects(readText(Object.assign(file, { text: () => Promise.reject(new Error()) })), unreadable);
});

test("one that became shorter is not read for ever", async () => {
  const file = withSlices(new File(["plan"], "plan.pdf"), async (from) => new ArrayBuffer(from === 0 ? 2 : 0));
  assert.equal((await readFrom(file, 0, 2)).length, 2);
  await assert.rejects(readFrom(file, 2, 2), unreadable);
});
