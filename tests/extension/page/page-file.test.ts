// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { digestOf, fetchPageFile } from "../../../extension/src/page/page-file";

const content = new Blob(["sealed"]);

test("a file comes as the page gives it", async () => {
  const asked: string[] = [];
  const ask = async (file: string) => {
    asked.push(file);
    return { content };
  };
  assert.equal(await (await fetchPageFile(ask, "a.age", 6)).text(), "sealed");
  assert.deepEqual(asked, ["a.age"]);
});

test("a file that is not there, a page that is silent, one that gives something else: each ends it", async () => {
  await assert.rejects(fetchPageFile(async () => ({ why: "no_file" }), "a.age", 6), { why: "no_file" });
  await assert.rejects(fetchPageFile(async () => null, "a.age", 6), { why: "failed" });
  await assert.rejects(fetchPageFile(async () => ({ content: "sealed" }) as never, "a.age", 6), { why: "failed" });
});

test("more bytes than the file can have are not taken", async () => {
  await assert.rejects(fetchPageFile(async () => ({ content }), "a.age", 5), { code: "too_large" });
});

test("the digest is SHA-256 of the text, in hex", async () => {
  assert.equal(await digestOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
