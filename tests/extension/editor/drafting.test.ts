// SPDX-License-Identifier: Apache-2.0
import { act, make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Drafting } from "../../../extension/src/editor/drafting";
import type { Draft } from "../../../extension/src/protocol/messages";
import { fails, installHost, installLocks, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const empty: Draft = { from: "a@x.test", to: [], cc: [], bcc: [], subject: "", text: "", files: [] };

let draft: Draft;
let compose: string | null;
let closed: number;
let host: FakeHost;
let held: string[];

beforeEach(() => {
  draft = { ...empty, text: "Dear Bob" };
  compose = "c1";
  closed = 0;
  held = installLocks();
  host = installHost({ "draft.save": () => ({ id: "d1", change: 4 }), "draft.open": () => ({ draft, change: 3 }) });
  window.close = () => { closed++; };
  document.body.replaceChildren(
    ...["close", "discard", "outcome", "status"].map((id) => make("button", { id })),
  );
});

const drafting = () => new Drafting({ draft: () => draft, compose: () => compose });
const place = () => host.chrome.session["draft c1"];
const status = () => document.getElementById("status")!.textContent;
const answer = async (label: string) => {
  await turns(5);
  press([...document.querySelectorAll("dialog button")].find(({ textContent }) => textContent === label)!);
  await turns(5);
};

describe("what is written", () => {
  test("is kept by the host, held for this window, and found again by its box", async () => {
    const own = drafting();
    own.edited();
    assert.equal(await own.save(), true);
    await turns(5);
    assert.equal(own.hasDraft, true);
    assert.deepEqual(held, ["draft d1"]);
    assert.deepEqual(place(), { draft: "d1", written: false });
    assert.notEqual(status(), "");
  });

  test("and stands encrypted in the page counts as written until the next key", async () => {
    const own = drafting();
    own.edited();
    await own.written();
    await turns(5);
    assert.deepEqual(place(), { draft: "d1", written: true });
    own.edited();
    await turns(5);
    assert.equal(own.isWritten, false);
    assert.deepEqual(place(), { draft: "d1", written: false });
  });

  test("is said to be unkept where the host cannot, except without an account, which is said already", async () => {
    host.answers["draft.save"] = fails("storage_failed");
    const own = drafting();
    own.edited();
    assert.equal(await own.save(), false);
    assert.notEqual(status(), "");
    document.getElementById("status")!.textContent = "";
    host.answers["draft.save"] = fails("too_large");
    assert.equal(await own.save(), false);
    assert.match(status()!, /200 drafts/);
    document.getElementById("status")!.textContent = "";
    host.answers["draft.save"] = fails("no_account");
    assert.equal(await own.save(), false);
    assert.equal(status(), "");
    await own.forget();
  });

  test("is sent off when the window goes", async () => {
    drafting().edited();
    act(window, new Event("pagehide"));
    await turns(5);
    assert.deepEqual(host.calls.map(([method]) => method), ["draft.save"]);
  });

  test("keeps the browser from closing the window while nothing has it", async () => {
    host.answers["draft.save"] = fails("storage_failed");
    const own = drafting();
    own.edited();
    const before = new Event("beforeunload", { cancelable: true });
    act(window, before);
    assert.equal(before.defaultPrevented, true);
    await own.forget();
  });
});

describe("closing", () => {
  test("loses nothing and asks nothing while the host keeps it", async () => {
    drafting().edited();
    press(document.getElementById("close")!);
    await turns(5);
    assert.equal(closed, 1);
    assert.deepEqual(host.calls.map(([method]) => method), ["draft.save"]);
  });

  test("asks first where the host does not, and Escape or the careful answer stay", async () => {
    host.answers["draft.save"] = fails("storage_failed");
    const own = drafting();
    own.edited();
    press(document.getElementById("close")!);
    await answer("Keep writing");
    assert.equal(closed, 0);
    press(document.getElementById("close")!);
    await answer("Close anyway");
    assert.equal(closed, 1);
    await own.forget();
  });
});

describe("discarding", () => {
  test("deletes the draft and its place after a question", async () => {
    const own = drafting();
    own.edited();
    await own.save();
    press(document.getElementById("discard")!);
    await answer("Keep writing");
    assert.deepEqual([closed, host.calls.at(-1)?.[0]], [0, "draft.save"]);
    press(document.getElementById("discard")!);
    await answer("Discard draft");
    assert.deepEqual(host.calls.at(-1), ["draft.delete", { id: "d1" }]);
    assert.equal(place(), undefined);
    assert.equal(closed, 1);
  });

  test("that fails is said, and the window stays for another try", async () => {
    const own = drafting();
    own.edited();
    await own.save();
    host.answers["draft.delete"] = fails("storage_failed");
    press(document.getElementById("discard")!);
    await answer("Discard draft");
    assert.equal(closed, 0);
    assert.notEqual(document.getElementById("outcome")!.textContent, "");
    host.answers["draft.delete"] = () => ({});
    press(document.getElementById("discard")!);
    await answer("Discard draft");
    assert.equal(host.calls.filter(([method]) => method === "draft.delete").length, 2);
    assert.equal(closed, 1);
  });
});

describe("an earlier draft", () => {
  test("of this box is found unless another window is at it", async () => {
    const own = drafting();
    host.chrome.session["draft c1"] = { draft: "d9", written: false };
    assert.equal(await own.ofCompose("c1"), "d9");
    assert.equal(await own.ofCompose("c2"), null);
    held.push("draft d9");
    assert.equal(await own.ofCompose("c1"), null);
  });

  test("is opened with the keys, or without asking for them", async () => {
    const own = drafting();
    assert.equal((await own.open("d9"))?.draft.text, "Dear Bob");
    host.answers["draft.open"] = fails("locked");
    assert.equal(await own.openQuietly("d9"), null);
    assert.equal(host.calls.some(([method]) => method === "keystore.unlock"), false);
  });

  test("that is gone is none; keys that are refused are told", async () => {
    const own = drafting();
    host.answers["draft.open"] = fails("not_found");
    assert.equal(await own.open("d9"), null);
    assert.equal(document.getElementById("outcome")!.textContent, "");
    host.answers["draft.open"] = fails("locked");
    host.answers["keystore.unlock"] = fails("denied");
    assert.equal(await own.open("d9"), null);
    assert.notEqual(document.getElementById("outcome")!.textContent, "");
  });
});
