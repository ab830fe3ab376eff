// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  classify,
  type Own,
  type Sender,
  type SenderKind,
} from "../../../extension/src/background/sender";

const chromium: Own = { id: "ourid", origin: "chrome-extension://ourid" };
const firefox: Own = {
  id: "letterlock@letterlock.org",
  origin: "moz-extension://6ab6a0f6-1111-4222-8333-444455556666",
};

type Row = [name: string, kind: SenderKind, sender: (own: Own) => Sender];

const page = (own: Own, path: string, more: Partial<Sender> = {}): Sender => ({
  id: own.id,
  origin: own.origin,
  url: `${own.origin}${path}`,
  frameId: 0,
  tab: { id: 1 },
  ...more,
});
const inPage = { frameId: 3 };
const web = (own: Own, more: Partial<Sender> = {}): Sender => ({
  id: own.id,
  origin: "https://mail.example",
  url: "https://mail.example/inbox",
  frameId: 0,
  tab: { id: 1 },
  ...more,
});

const rows: Row[] = [
  [
    "the editor window",
    "editor",
    (own) => page(own, "/editor/editor.html#tab=1&frame=0&compose=c"),
  ],
  ["the options tab", "options", (own) => page(own, "/options/options.html")],
  ["the passphrase window", "options", (own) => page(own, "/options/passphrase.html")],
  [
    "the popup, which has no tab",
    "popup",
    (own) => page(own, "/popup/popup.html", { tab: undefined, frameId: undefined }),
  ],
  ["the popup opened in a tab", "popup", (own) => page(own, "/popup/popup.html#tab=3")],
  ["a reader frame in a page", "reader", (own) => page(own, "/reader/reader.html#nonce=n", inPage)],
  [
    "a reader in a window of its own",
    "reader",
    (own) => page(own, "/reader/window.html#nonce=n&tab=2"),
  ],
  ["a content script", "content", (own) => web(own)],
  [
    "a content script in a blank child frame",
    "content",
    (own) => web(own, { url: "about:blank", frameId: 7 }),
  ],

  ["another add-on", "rejected", (own) => page(own, "/editor/editor.html", { id: "another" })],
  ["nobody's id", "rejected", (own) => page(own, "/editor/editor.html", { id: undefined })],
  ["the editor in a frame", "rejected", (own) => page(own, "/editor/editor.html", inPage)],
  ["options in a frame", "rejected", (own) => page(own, "/options/options.html", inPage)],
  [
    "the passphrase window in a frame",
    "rejected",
    (own) => page(own, "/options/passphrase.html", inPage),
  ],
  ["the popup in a frame", "rejected", (own) => page(own, "/popup/popup.html", inPage)],
  [
    "the frame's page as a top-level tab",
    "rejected",
    (own) => page(own, "/reader/reader.html#nonce=n"),
  ],
  [
    "the window's page in a frame",
    "rejected",
    (own) => page(own, "/reader/window.html#nonce=n&tab=2", inPage),
  ],
  [
    "a reader in a sandboxed page",
    "rejected",
    (own) => page(own, "/reader/reader.html", { ...inPage, origin: "null" }),
  ],
  [
    "our URL without an origin",
    "rejected",
    (own) => page(own, "/editor/editor.html", { origin: undefined }),
  ],
  [
    "our URL with a page's origin",
    "rejected",
    (own) => page(own, "/editor/editor.html", { origin: "https://mail.example" }),
  ],
  ["a page of ours that is in no table", "rejected", (own) => page(own, "/other.html")],
  ["a path that only begins like ours", "rejected", (own) => page(own, "/editor/editor.html.evil")],
  ["a path that climbs", "editor", (own) => page(own, "/reader/../editor/editor.html")],
  [
    "our page on another host",
    "rejected",
    (own) => ({ ...page(own, ""), url: `${own.origin}x/editor/editor.html` }),
  ],
  [
    "a web page with our path",
    "content",
    (own) => web(own, { url: "https://mail.example/editor/editor.html" }),
  ],
  ["a web URL with our origin", "rejected", (own) => web(own, { origin: own.origin })],
  ["a sandboxed web page", "sandboxed", (own) => web(own, { origin: "null" })],
  ["a letter in a sandbox", "sandboxed", (own) => web(own, { origin: "null", url: "about:srcdoc", frameId: 3 })],
  ["a sandbox without a tab", "rejected", (own) => web(own, { origin: "null", tab: undefined })],
  ["a content script without a tab", "rejected", (own) => web(own, { tab: undefined })],
  ["a content script without a frame", "rejected", (own) => web(own, { frameId: undefined })],
  ["a local file", "rejected", (own) => web(own, { origin: "file://", url: "file:///tmp/x.html" })],
  ["no URL", "rejected", (own) => web(own, { url: undefined })],
  ["no URL at all in the text", "rejected", (own) => web(own, { url: "nonsense" })],
];

for (const [browser, own] of Object.entries({ chromium, firefox })) {
  describe(browser, () => {
    for (const [name, kind, sender] of rows) {
      test(`${name} is ${kind}`, () => {
        assert.equal(classify(sender(own), own), kind);
      });
    }
  });
}
