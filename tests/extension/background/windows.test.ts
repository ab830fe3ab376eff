// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  editorPlace,
  forgetOpened,
  openEditor,
  openMessage,
  openPassphraseWindow,
  openReaderWindow,
  windowClosed,
} from "../../../extension/src/background/windows";
import { installChrome } from "../page/fake-chrome";

describe("the place of an editor", () => {
  const rows: [name: string, wish: unknown, place: object][] = [
    [
      "is the compose box's",
      { left: 10.4, top: 20, width: 700, height: 500 },
      { left: 10, top: 20, width: 700, height: 500 },
    ],
    [
      "is never too small to write in",
      { left: 0, top: 0, width: 10, height: 10 },
      { left: 0, top: 0, width: 520, height: 480 },
    ],
    [
      "is never larger than a letter",
      { left: 0, top: 0, width: 9999, height: 9999 },
      { left: 0, top: 0, width: 960, height: 860 },
    ],
    [
      "off the screen is the browser's choice",
      { left: -5000, top: 0, width: 700, height: 500 },
      { width: 700, height: 500 },
    ],
    [
      "with one coordinate only is the browser's choice",
      { left: 5, width: 700, height: 500 },
      { width: 700, height: 500 },
    ],
    [
      "without sense is the usual one",
      { left: "1", top: NaN, width: "x", height: Infinity },
      { width: 680, height: 620 },
    ],
    ["without a wish is the usual one", null, { width: 680, height: 620 }],
  ];
  for (const [name, wish, place] of rows)
    test(name, () => {
      assert.deepEqual(editorPlace(wish), place);
    });
});

test("an editor is a popup window that knows its tab, frame and compose box", async () => {
  const chrome = installChrome();
  await openEditor(7, 2, "c & 1", { left: 1, top: 2, width: 700, height: 500 });
  assert.deepEqual(chrome.windows, [
    {
      type: "popup",
      focused: true,
      left: 1,
      top: 2,
      width: 700,
      height: 500,
      url: "chrome-extension://our-id/editor/editor.html#tab=7&frame=2&compose=c+%26+1",
    },
  ]);
});

test("the editor that is open comes to the front instead of a second one", async () => {
  const chrome = installChrome({ message: () => true });
  await openEditor(7, 2, "c1", null);
  assert.deepEqual(chrome.sent, [{ kind: "editor.show", tab: 7, frame: 2, compose: "c1" }]);
  assert.deepEqual(chrome.windows, []);
});

test("a tab that asks for editors without end gets a few, and more when some are closed", async () => {
  let closed = 0;
  const chrome = installChrome({ closed: (window) => window <= closed });
  const ask = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => openEditor(70, 0, `c${at}`, null)));
  await ask(100);
  assert.equal(chrome.windows.length, 8);
  closed = 2;
  await ask(100);
  assert.equal(chrome.windows.length, 10);
  await openEditor(71, 0, "c1", null);
  assert.equal(chrome.windows.length, 11);
  forgetOpened(70);
  await openEditor(70, 0, "c1", null);
  assert.equal(chrome.windows.length, 12);
});

test("windows for messages count among those of the tab that asks for them", async () => {
  const chrome = installChrome();
  for (let n = 0; n < 20; n++) await openMessage(72, `n${n}`);
  assert.equal(chrome.windows.length, 8);
  assert.match(String(chrome.windows[0]?.["url"]), /reader\/window\.html#nonce=n0&tab=72$/);
});

test("a place that the browser refuses is left to the browser", async () => {
  const chrome = installChrome({
    window: (properties) =>
      "left" in properties ? Promise.reject(new Error("Invalid value for bounds")) : { id: 1 },
  });
  await openEditor(7, 0, "c1", { left: 30_000, top: 0, width: 700, height: 500 });
  assert.equal(chrome.windows.length, 2);
  assert.ok(!("left" in chrome.windows[1]!));
});

test("the passphrase window and the reader window are top-level pages of ours", async () => {
  const chrome = installChrome();
  await openPassphraseWindow();
  await openReaderWindow(7, "n1");
  assert.deepEqual(
    chrome.windows.map(({ url, type }) => [url, type]),
    [
      ["chrome-extension://our-id/options/passphrase.html", "popup"],
      ["chrome-extension://our-id/reader/window.html#nonce=n1&tab=7", "popup"],
    ],
  );
});

test("there is one passphrase window, and who waits is told when it has gone; other windows are not it", async () => {
  const chrome = installChrome();
  await openPassphraseWindow();
  await windowClosed(7);
  assert.deepEqual(chrome.sent, []);
  await windowClosed(1);
  await windowClosed(1);
  assert.deepEqual(chrome.sent, [{ kind: "passphrase.closed" }]);
});
