// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { actHere, readAction, strongest } from "../../../extension/src/background/here";
import { installChrome } from "../page/fake-chrome";

test("only the declared actions are actions", () => {
  assert.deepEqual(readAction({ kind: "here.encrypt", more: 1 }), { kind: "here.encrypt" });
  assert.deepEqual(readAction({ kind: "here.insert_card", card: "c" }), {
    kind: "here.insert_card",
    card: "c",
  });
  for (const value of [
    null,
    {},
    "here.encrypt",
    { kind: "mount.ask", nonce: "n" },
    { kind: "here.insert_card" },
  ]) {
    assert.equal(readAction(value), null, JSON.stringify(value));
  }
});

test("frames are asked one after the other, the top one first, until one has it", async () => {
  const chrome = installChrome({
    frames: [4, 0, 2],
    tab: (_tab, _message, frame) => (frame === 2 ? { ok: true } : { ok: false, why: "no_box" }),
  });
  assert.deepEqual(await actHere(7, { kind: "here.encrypt" }), { ok: true });
  assert.deepEqual(
    chrome.toTabs.map(({ frameId }) => frameId),
    [0, 2],
  );
});

test("armor is looked for in every frame", async () => {
  const chrome = installChrome({ frames: [0, 2], tab: () => ({ ok: true }) });
  assert.deepEqual(await actHere(7, { kind: "here.decrypt" }), { ok: true });
  assert.equal(chrome.toTabs.length, 2);
});

test("where the browser lets nobody in, it is said", async () => {
  installChrome({ frames: null });
  assert.deepEqual(await actHere(7, { kind: "here.encrypt" }), { ok: false, why: "no_page" });
  installChrome({ frames: [0], tab: () => Promise.reject(new Error("gone")) });
  assert.deepEqual(await actHere(7, { kind: "here.encrypt" }), { ok: false, why: "no_page" });
});

test("what a content script says is an outcome only as it is declared", async () => {
  const told = async (said: unknown) => {
    installChrome({ frames: [0], tab: () => said as never });
    return actHere(7, { kind: "here.encrypt" });
  };
  const elsewhere = { ok: false, why: "other_site", site: "https://box.test" };
  assert.deepEqual(await told({ ...elsewhere, more: 1 }), elsewhere);
  for (const said of ["ok", {}, { ok: 1 }, { ok: false, why: "no_page2" }, { ...elsewhere, site: "box" }, { ...elsewhere, site: 7 }, { ...elsewhere, site: "file:///etc" }]) {
    assert.deepEqual(await told(said), { ok: false, why: "no_page" }, JSON.stringify(said));
  }
});

test("of several failures the one that says most is told", () => {
  assert.deepEqual(
    strongest([
      { ok: false, why: "no_box" },
      { ok: false, why: "not_empty" },
    ]),
    { ok: false, why: "not_empty" },
  );
  const elsewhere = { ok: false, why: "other_site", site: "https://box.test" } as const;
  assert.deepEqual(strongest([{ ok: false, why: "no_box" }, elsewhere]), elsewhere);
  assert.deepEqual(strongest([{ ok: false, why: "not_empty" }, { ok: true }]), { ok: true });
  assert.equal(strongest([]), undefined);
});
