// SPDX-License-Identifier: Apache-2.0
import "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";
import { fetchFile, fetchText } from "../../../extension/src/content/page-link";
import { mostArmor, mostFiles, mostSealed } from "../../../extension/src/protocol/file-sizes";
import { turns } from "../page/turns";

const url = new URL("https://mail.example.test/file");
const kilobyte = new Uint8Array(1024).fill(65);

interface Site {
  body: ReadableStreamDefaultController<Uint8Array>;
  signal: AbortSignal;
}

let site: Site;

/** A site that begins an answer and says no more than a test lets it say. */
function answerWith(init: ResponseInit = {}, pull?: () => void): void {
  globalThis.fetch = async (_url, request) => {
    const signal = request!.signal!;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        site = { body: controller, signal };
        signal.addEventListener("abort", () => { controller.error(signal.reason); });
      },
      ...(pull ? { pull } : {}),
    });
    return new Response(body, init);
  };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

describe("what a site gives by its link", () => {
  test("is a file as it came, in however many pieces", async () => {
    answerWith();
    const file = fetchFile(url);
    await turns(3);
    for (const piece of [[1, 2], [], [3]]) site.body.enqueue(new Uint8Array(piece));
    site.body.close();
    assert.deepEqual(new Uint8Array(await (await file).arrayBuffer()), new Uint8Array([1, 2, 3]));
  });

  test("is a text in UTF-8, whose letters may come in two pieces, or none", async () => {
    answerWith();
    const text = fetchText(url);
    await turns(3);
    for (const byte of new TextEncoder().encode("schön")) site.body.enqueue(new Uint8Array([byte]));
    site.body.close();
    assert.equal(await text, "schön");
    globalThis.fetch = async () => new Response(null, { status: 200 });
    assert.equal(await fetchText(url), "");
  });

  test("is nothing when it answers with an error", async () => {
    answerWith({ status: 500 });
    await assert.rejects(fetchFile(url));
    assert.equal(site.signal.aborted, true);
  });
});

describe("a site that gives more than there can be", () => {
  test("is not read on when it says so itself", async () => {
    answerWith({ headers: { "content-length": String(mostSealed(mostFiles) + 1) } });
    await assert.rejects(fetchFile(url), /more than there can be/);
    answerWith({ headers: { "content-length": String(2 * mostArmor + 1) } });
    await assert.rejects(fetchText(url), /more than there can be/);
    assert.equal(site.signal.aborted, true);
  });

  test("is not read on when it is found out", async () => {
    let given = 0;
    answerWith({ headers: { "content-length": "10" } }, () => {
      given += kilobyte.length;
      site.body.enqueue(kilobyte);
    });
    await assert.rejects(fetchText(url), /more than there can be/);
    assert.equal(site.signal.aborted, true);
    assert.ok(given < 2 * mostArmor + 16 * 1024, String(given));
  });
});

describe("a site that falls silent", () => {
  test("before it answers is given up", async () => {
    globalThis.fetch = (_url, request) => new Promise((_resolve, reject) => {
      const signal = request!.signal!;
      signal.addEventListener("abort", () => { reject(signal.reason as Error); });
    });
    const file = fetchFile(url);
    mock.timers.tick(60_000);
    await assert.rejects(file, { name: "AbortError" });
  });

  test("in the middle is given up; one that is slow is not", async () => {
    answerWith();
    const file = fetchFile(url);
    for (let piece = 0; piece < 5; piece++) {
      await turns(3);
      mock.timers.tick(59_000);
      assert.equal(site.signal.aborted, false);
      site.body.enqueue(kilobyte);
    }
    await turns(3);
    mock.timers.tick(60_000);
    await assert.rejects(file, { name: "AbortError" });
  });

  test("and gives pieces of nothing is given up", async () => {
    answerWith();
    const file = fetchFile(url);
    for (const wait of [30_000, 30_000]) {
      await turns(3);
      if (!site.signal.aborted) site.body.enqueue(new Uint8Array());
      await turns(3);
      mock.timers.tick(wait);
    }
    await assert.rejects(file, { name: "AbortError" });
  });
});
