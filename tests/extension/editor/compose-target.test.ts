// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ComposeTarget, newMailUrlOn, openComposePage, pageUrl } from "../../../extension/src/editor/compose-target";
import type { ComposePort } from "../../../extension/src/editor/compose-link";
import type { ComposeToEditor } from "../../../extension/src/protocol/extension-messages";
import { installChrome } from "../page/fake-chrome";
import { turns } from "../page/turns";


/** Ports of content scripts; `answers` says whether one is there. */
function installPorts(answers = true) {
  const opened: { tab: number; name: string; frameId?: number }[] = [];
  let hear: (message: ComposeToEditor) => void = () => undefined;
  let leave: () => void = () => undefined;
  const connect = (tab: number, options: { name: string; frameId?: number }): ComposePort => {
    opened.push({ tab, ...options });
    return {
      disconnect: () => undefined,
      postMessage: (message) => {
        if (!answers) leave();
        else if (message.kind === "snapshot") hear({ kind: "snapshot", id: message.id, snapshot: { site: "x" } as never });
      },
      onMessage: { addListener: (listener) => { hear = listener; } },
      onDisconnect: { addListener: (listener) => { leave = listener; } },
    };
  };
  Object.assign(chrome.tabs, { connect });
  return { opened, hear: (message: ComposeToEditor) => { hear(message); }, leave: () => { leave(); } };
}

function targetOf() {
  const told: string[] = [];
  const target = new ComposeTarget({
    changed: () => told.push("changed"), sent: () => told.push("sent"), gone: () => told.push("gone"),
  });
  return { told, target };
}

describe("a target", () => {
  test("speaks with its own box, and keeps what it last heard when the page takes it away", async () => {
    installChrome();
    const { opened, hear, leave } = installPorts();
    const { told, target } = targetOf();
    assert.equal(target.link, null);
    assert.equal(await target.connect({ tab: 7, frame: 3, compose: "c1" }), true);
    assert.deepEqual(opened, [{ tab: 7, name: "compose:c1", frameId: 3 }]);
    hear({ kind: "changed", snapshot: { site: "y" } as never });
    hear({ kind: "sent" });
    leave();
    assert.deepEqual(told, ["changed", "sent", "gone"]);
    assert.equal(target.link, null);
    assert.equal(target.page?.site, "y");
    assert.equal(target.address?.compose, "c1");
  });

  test("without a box that answers is none", async () => {
    installChrome();
    installPorts(false);
    const { target } = targetOf();
    assert.equal(await target.connect({ tab: 7, compose: "c1" }), false);
    assert.equal(target.link, null);
  });

  test("of an earlier box that goes says nothing about the one there is", async () => {
    installChrome();
    const first = installPorts();
    const { told, target } = targetOf();
    await target.connect({ tab: 7, compose: "c1" });
    const leaveFirst = first.leave;
    const hold = installPorts();
    await target.connect({ tab: 7, compose: "c2" });
    leaveFirst();
    assert.deepEqual(told, []);
    hold.leave();
    assert.deepEqual(told, ["gone"]);
  });
});

describe("a page that writes mail", () => {
  test("is opened, and asked until it shows a box", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    let looks = 0;
    installChrome({ tab: () => (++looks < 3 ? Promise.reject(new Error("no receiver")) : { composeId: "c9" }) });
    Object.assign(chrome.tabs, { create: async () => ({ id: 5 }) });
    const found = openComposePage("https://mail.x.test/new");
    for (let turn = 0; turn < 8; turn++) {
      await turns();
      context.mock.timers.tick(400);
    }
    assert.deepEqual(await found, { tab: 5, compose: "c9" });
    assert.equal(looks, 3);
  });

  test("that never shows one is given up after twenty seconds", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    installChrome({ tab: () => null });
    Object.assign(chrome.tabs, { create: async () => ({ id: 5 }) });
    const found = openComposePage("https://mail.x.test/new");
    for (let turn = 0; turn < 60; turn++) {
      await turns();
      context.mock.timers.tick(400);
    }
    assert.equal(await found, null);
  });
});

describe("where a page says it writes mail", () => {
  const tabAt = (url: string | null) => {
    installChrome({ tab: () => "https://mail.x.test/new" });
    Object.assign(chrome.tabs, {
      get: async () => (url === null ? Promise.reject(new Error("no tab")) : { url }),
      query: async ({ url: pattern }: { url: string }) => (pattern === "*://mail.x.test/*" ? [{}, { id: 4 }] : []),
    });
  };

  test("is taken for its own origin alone", async () => {
    tabAt("https://mail.x.test/inbox");
    assert.equal(await pageUrl(4, "https://mail.x.test/new?to=b"), "https://mail.x.test/new?to=b");
    for (const given of [undefined, "", "new", "https://evil.test/", "http://mail.x.test/new", "javascript:alert(1)", "data:text/html,x"]) {
      assert.equal(await pageUrl(4, given), null, given);
    }
    tabAt("file:///inbox");
    assert.equal(await pageUrl(4, "file:///new"), null);
    tabAt(null);
    assert.equal(await pageUrl(4, "https://mail.x.test/new"), null);
  });

  test("is asked of any open tab of that site", async () => {
    tabAt("https://mail.x.test/inbox");
    assert.equal(await newMailUrlOn("mail.x.test"), "https://mail.x.test/new");
    assert.equal(await newMailUrlOn("other.test"), null);
  });
});
