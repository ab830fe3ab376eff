// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { draftsToOffer, holdDraft, isHeld, openDrafts } from "../../../extension/src/editor/kept-drafts";
import { HostError } from "../../../extension/src/protocol/errors";
import type { Draft, ErrorCode } from "../../../extension/src/protocol/messages";
import { fails, installHost, installLocks } from "../page/fake-host";

const draft: Draft = { from: "a@x.test", to: [], cc: [], bcc: [], subject: "s", text: "t", files: [] };
const entry = (id: string) => ({ id, updated: "2026-11-23T10:00:00Z" });
const never = () => assert.fail("nothing to wait for");

test("drafts that another editor is at are not offered, and ours is held for them", async () => {
  installHost({ "draft.list": () => ({ drafts: [entry("d1"), entry("d2")] }) });
  installLocks(["draft d1"]);
  assert.deepEqual((await draftsToOffer()).map(({ id }) => id), ["d2"]);
  assert.equal(await isHeld("d2"), false);
  assert.equal(await holdDraft("d2"), true);
  assert.equal(await isHeld("d2"), true);
  assert.equal(await holdDraft("d1"), false, "another window has it");
  assert.deepEqual(await draftsToOffer(), []);
});

test("a host that does not answer has none to offer", async () => {
  installHost({ "draft.list": fails("host_missing") });
  installLocks();
  assert.deepEqual(await draftsToOffer(), []);
});

test("a draft that our keys do not open is told apart from the others", async () => {
  const codes: Record<string, ErrorCode> = { d1: "not_for_you", d2: "decryption_failed", d3: "not_found" };
  installHost({
    "draft.open": ({ id }) => {
      const code = codes[id];
      if (code) throw new HostError({ code });
      return { draft, change: 3 };
    },
  });
  const opened = await openDrafts(["d1", "d2", "d3", "d4"].map(entry), never);
  assert.deepEqual(opened.map((one) => one.opened?.draft.text ?? null), [null, null, null, "t"]);
});

test("the first asks for the keys; when they are refused, nothing is called unreadable", async () => {
  let locked = true;
  const { calls } = installHost({
    "draft.open": () => (locked ? fails("locked")() : { draft, change: 3 }),
    "keystore.unlock": () => {
      locked = false;
      return { locked };
    },
  });
  assert.equal((await openDrafts([entry("d1"), entry("d2")], never)).length, 2);
  assert.equal(calls.filter(([method]) => method === "keystore.unlock").length, 1);
  installHost({ "draft.open": fails("locked"), "keystore.unlock": fails("denied") });
  await assert.rejects(openDrafts([entry("d1")], never), { code: "denied" });
});
