// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingFiles } from "../../../extension/src/content/incoming-files";
import type { Compose } from "../../../extension/src/content/webmail";

const base64 = (text: string) => btoa(text);

const piece = (name: string, data: string) => ({ name, data, first: false, last: true });

interface Page {
  shown: string[];
  given: File[];
}

/** A page that shows what it is given, if `takes` says so. */
function pageOf(takes: (name: string) => boolean, more: Partial<Compose> = {}) {
  const page: Page = { shown: [], given: [] };
  const compose = {
    attachmentNames: () => page.shown,
    attachFiles: async (files: File[]) => {
      page.given.push(...files);
      page.shown.push(...files.map(({ name }) => name).filter(takes));
      return true;
    },
    uploading: () => false,
    isGone: () => false,
    ...more,
  } as Compose;
  return { page, compose };
}

test("pieces of a file come together, and files go onto the page at once", async () => {
  const files = new IncomingFiles();
  files.take({ ...piece("a.age", base64("one ")), last: false });
  files.take(piece("a.age", base64("two")));
  files.take(piece("b.age", base64("three")));
  const { page, compose } = pageOf(() => true);
  assert.deepEqual(await files.attach(compose), { ok: true });
  assert.deepEqual(await Promise.all(page.given.map((file) => file.text())), ["one two", "three"]);
  assert.deepEqual(page.given.map(({ type }) => type), ["application/octet-stream", "application/octet-stream"]);
});

test("a try that was broken off leaves nothing in the next one", async () => {
  const files = new IncomingFiles();
  files.take(piece("old.age", base64("old")));
  files.take({ ...piece("cut.age", base64("cut off")), last: false });
  files.take({ ...piece("new.age", base64("whole")), first: true });
  const { page, compose } = pageOf(() => true);
  assert.deepEqual(await files.attach(compose), { ok: true });
  assert.deepEqual(await Promise.all(page.given.map(async (file) => [file.name, await file.text()])), [["new.age", "whole"]]);
});

test("a file that stands there from an earlier try is not put there twice", async () => {
  const files = new IncomingFiles();
  files.take(piece("a.age", base64("a")));
  files.take(piece("b.age", base64("b")));
  const { page, compose } = pageOf(() => true);
  page.shown.push("a.age (1 KB)");
  assert.deepEqual(await files.attach(compose), { ok: true });
  assert.deepEqual(page.given.map(({ name }) => name), ["b.age"]);
});

test("what the page refuses is named, with the limit in the page's words", async () => {
  const files = new IncomingFiles();
  files.take(piece("a.age", base64("a")));
  files.take(piece("b.age", base64("b")));
  const { compose } = pageOf((name) => name === "a.age", { attachmentLimit: () => "25 MB" });
  assert.deepEqual(await files.attach(compose), { ok: false, names: ["b.age"], limit: "25 MB" });
  const again = new IncomingFiles();
  again.take(piece("c.age", base64("c")));
  const silent = pageOf(() => false).compose;
  assert.deepEqual(await again.attach(silent), { ok: false, names: ["c.age"], limit: null });
});

test("an upload is waited for: the page takes a name away only at its end", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const files = new IncomingFiles();
  files.take(piece("a.age", base64("a")));
  let uploading = true;
  const { page, compose } = pageOf(() => true, { uploading: () => uploading });
  const attached = files.attach(compose);
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(250);
  }
  uploading = false;
  page.shown = [];
  await new Promise((resolve) => setImmediate(resolve));
  context.mock.timers.tick(250);
  assert.deepEqual(await attached, { ok: false, names: ["a.age"], limit: null });
});

test("what is not base64 is refused", () => {
  const files = new IncomingFiles();
  assert.throws(() => { files.take(piece("a.age", "*")); });
});
