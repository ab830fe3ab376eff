// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Frame } from "../../../extension/src/reader/frame";
import { installChrome } from "../page/fake-chrome";

test("a frame has a nonce, a window also the tab it came from", () => {
  assert.deepEqual(Frame.fromHash("#nonce=n1").mount, { nonce: "n1" });
  assert.deepEqual(Frame.fromHash("#nonce=n1&tab=7").mount, { nonce: "n1", tab: 7 });
  assert.deepEqual(Frame.fromHash("").mount, { nonce: "" });
  assert.deepEqual(
    [Frame.fromHash("#nonce=n1").inWindow, Frame.fromHash("#nonce=n1&tab=7").inWindow],
    [false, true],
  );
});

test("everything it says carries its mount", async () => {
  const chrome = installChrome({ message: () => ({ result: { locked: false } }) });
  const frame = Frame.fromHash("#nonce=n1");
  await frame.unlock();
  await frame.tell({ kind: "reader.review_card", card: "c" });
  assert.deepEqual(chrome.sent, [
    { kind: "reader.unlock", nonce: "n1" },
    { kind: "reader.review_card", card: "c", nonce: "n1" },
  ]);
});

test("the height goes out in steps, once each, and never from a window", () => {
  const chrome = installChrome();
  const frame = Frame.fromHash("#nonce=n1");
  for (const height of [60, 61, 64, 65]) frame.reportHeight(height);
  Frame.fromHash("#nonce=n1&tab=7").reportHeight(65);
  assert.deepEqual(
    chrome.sent.map((message) => (message as { height: number }).height),
    [64, 96],
  );
});

test("unlocking that is refused is an error with its code", async () => {
  installChrome({ message: () => ({ error: { code: "denied" } }) });
  await assert.rejects(Frame.fromHash("#nonce=n1").unlock(), { code: "denied" });
});
