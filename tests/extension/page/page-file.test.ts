// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { digestOf, fetchPageFile, type AskForPiece } from "../../../extension/src/page/page-file";

const content = new Uint8Array(10).map((_, at) => at);

const inPieces: AskForPiece = async (file, at) =>
  file === "a.age"
    ? { data: Buffer.from(content.subarray(at, at + 4)).toString("base64"), size: content.length }
    : { why: "no_file" };

test("a file comes whole out of its pieces", async () => {
  const blob = await fetchPageFile(inPieces, "a.age", 100);
  assert.deepEqual(new Uint8Array(await blob.arrayBuffer()), content);
});

test("a file that is not there, a page that is silent, one that gives nothing: each ends it", async () => {
  await assert.rejects(fetchPageFile(inPieces, "b.age", 100), { why: "no_file" });
  await assert.rejects(fetchPageFile(async () => null, "a.age", 100), { why: "failed" });
  await assert.rejects(fetchPageFile(async () => ({ data: "", size: 10 }), "a.age", 100), { why: "failed" });
});

test("more bytes than the file can have are not collected", async () => {
  await assert.rejects(fetchPageFile(inPieces, "a.age", 9), { code: "too_large" });
  const endless: AskForPiece = async () => ({ data: "AAAA", size: 8 });
  await assert.rejects(fetchPageFile(async (file, at) => ({ ...(await endless(file, at)), size: at + 100 }) as never, "a.age", 50), {
    code: "too_large",
  });
});

test("the digest is SHA-256 of the text, in hex", async () => {
  assert.equal(await digestOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
