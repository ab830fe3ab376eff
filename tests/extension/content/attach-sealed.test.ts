// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { attachSealed } from "../../../extension/src/content/attach-sealed";
import type { Compose } from "../../../extension/src/content/webmail";

const sealed = (...names: string[]) => names.map((name) => ({ name, content: new Blob([`content of ${name}`]) }));

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

test("all files go onto the page at once, as what nobody can look into", async () => {
  const { page, compose } = pageOf(() => true);
  assert.deepEqual(await attachSealed(compose, sealed("a.age", "b.age")), { ok: true });
  assert.deepEqual(await Promise.all(page.given.map((file) => file.text())), ["content of a.age", "content of b.age"]);
  assert.deepEqual(page.given.map(({ type }) => type), ["application/octet-stream", "application/octet-stream"]);
});

test("a file that stands there from an earlier try is not put there twice", async () => {
  const { page, compose } = pageOf(() => true);
  page.shown.push("a.age (1 KB)");
  assert.deepEqual(await attachSealed(compose, sealed("a.age", "b.age")), { ok: true });
  assert.deepEqual(page.given.map(({ name }) => name), ["b.age"]);
});

test("what the page refuses is named, with the limit in the page's words", async () => {
  const { compose } = pageOf((name) => name === "a.age", { attachmentLimit: () => "25 MB" });
  assert.deepEqual(await attachSealed(compose, sealed("a.age", "b.age")), { ok: false, names: ["b.age"], limit: "25 MB" });
  const silent = pageOf(() => false).compose;
  assert.deepEqual(await attachSealed(silent, sealed("c.age")), { ok: false, names: ["c.age"], limit: null });
});

test("a page that takes only so many in one request gets many files a few at a time", async () => {
  const { page, compose } = pageOf(() => true);
  const requests: number[] = [];
  compose.attachFiles = async (files) => {
    requests.push(files.length);
    if (files.length <= 20) page.shown.push(...files.map(({ name }) => name));
    return true;
  };
  const thirty = Array.from({ length: 30 }, (_, at) => `${at}.age`);
  assert.deepEqual(await attachSealed(compose, sealed(...thirty)), { ok: true });
  assert.deepEqual(requests, [30, 10, 10, 10]);
  assert.deepEqual([...page.shown].sort(), thirty.sort());
});

test("an upload is waited for: the page takes a name away only at its end", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let uploading = true;
  const { page, compose } = pageOf(() => true, { uploading: () => uploading });
  const attached = attachSealed(compose, sealed("a.age"));
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
