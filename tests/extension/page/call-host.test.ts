// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { callHost, withKeys } from "../../../extension/src/page/call-host";
import { HostError } from "../../../extension/src/protocol/errors";
import { installChrome } from "./fake-chrome";

const locked = new HostError({ code: "locked" });
const never = () => assert.fail("nothing to wait for");

/** Fails with `locked` until it is called for the second time. */
function lockedOnce(): () => Promise<string> {
  let calls = 0;
  return () => (++calls === 1 ? Promise.reject(locked) : Promise.resolve("opened"));
}

test("a call names its method, its params and, from a reader, its mount", async () => {
  const chrome = installChrome({ message: () => ({ result: { accounts: [] } }) });
  assert.deepEqual(await callHost("account.list", {}), { accounts: [] });
  await callHost("account.list", {}, { nonce: "n1" });
  assert.deepEqual(chrome.sent, [
    { kind: "host.call", method: "account.list", params: {} },
    { kind: "host.call", method: "account.list", params: {}, mount: { nonce: "n1" } },
  ]);
});

test("no answer at all is denied; an error keeps its code and addresses", async () => {
  installChrome({ message: () => null });
  await assert.rejects(callHost("account.list", {}), { code: "denied" });
  installChrome({ message: () => ({ error: { code: "key_changed", addresses: ["bob@x.test"] } }) });
  await assert.rejects(callHost("account.list", {}), {
    code: "key_changed",
    addresses: ["bob@x.test"],
  });
});

test("a background that ended before it answered is interrupted, which says to try again", async () => {
  installChrome({ message: () => Promise.reject(new Error("The message port closed")) });
  await assert.rejects(callHost("account.list", {}), { code: "interrupted" });
});

test("what needs no keys, or fails otherwise, asks for none", async () => {
  const chrome = installChrome();
  assert.equal(await withKeys(() => Promise.resolve(7), never), 7);
  const busy = new HostError({ code: "busy" });
  await assert.rejects(
    withKeys(() => Promise.reject(busy), never),
    busy,
  );
  assert.deepEqual(chrome.sent, []);
});

test("with pinentry the keys are asked for once and the call is repeated", async () => {
  const chrome = installChrome({ message: () => ({ result: { locked: false } }) });
  assert.equal(await withKeys(lockedOnce(), never), "opened");
  assert.equal(chrome.sent.length, 1);
});

test("without pinentry it waits for the passphrase window", async () => {
  const chrome = installChrome({ message: () => ({ error: { code: "no_pinentry" } }) });
  let waits = false;
  const opened = withKeys(lockedOnce(), () => {
    waits = true;
    chrome.hear({ kind: "keystore.locked" });
    chrome.hear({ kind: "keystore.unlocked" });
  });
  assert.equal(await opened, "opened");
  assert.ok(waits);
});

test("a passphrase window that is closed without it is a refusal, and nobody waits any more", async () => {
  const chrome = installChrome({ message: () => ({ error: { code: "no_pinentry" } }) });
  const asked = withKeys(lockedOnce(), () => { chrome.hear({ kind: "passphrase.closed" }); });
  await assert.rejects(asked, { code: "denied" });
});

test("a refused passphrase is the failure", async () => {
  installChrome({ message: () => ({ error: { code: "denied" } }) });
  await assert.rejects(withKeys(lockedOnce(), never), { code: "denied" });
});
