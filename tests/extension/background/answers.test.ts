// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "../../../extension/src/background/answers";
import { readIncoming } from "../../../extension/src/background/incoming";
import type { NativeHost } from "../../../extension/src/background/native-port";
import { Readers } from "../../../extension/src/background/readers";
import type { Sender, SenderKind } from "../../../extension/src/background/sender";
import { HostError } from "../../../extension/src/protocol/errors";
import { installChrome } from "../page/fake-chrome";

const frame: Sender = {
  id: "our-id",
  frameId: 3,
  tab: { id: 5 },
  url: "chrome-extension://our-id/reader/reader.html",
};
const ownPage: Sender = {
  id: "our-id",
  frameId: 0,
  tab: { id: 8 },
  url: "chrome-extension://our-id/editor/editor.html",
};
const content = { what: "card", card: "c" };

function setUp(reply: (method: string, params: unknown) => unknown = () => ({})) {
  const chrome = installChrome();
  const calls: [string, unknown][] = [];
  const host = {
    isConnected: true,
    async call(method: string, params: unknown) {
      calls.push([method, params]);
      return reply(method, params);
    },
  } as unknown as NativeHost;
  const readers = new Readers(async (_tab, message) =>
    (message as { nonce: string }).nonce === "n1" ? content : null,
  );
  const answers = new Answers(host, readers);
  const say = async (kind: SenderKind, sender: Sender, message: unknown) => {
    const incoming = readIncoming(kind, message);
    assert.ok(incoming, "not even read");
    return answers.answer(incoming, sender, kind);
  };
  return { chrome, calls, say, answers, host: host as { isConnected: boolean } };
}

const decrypt = (nonce: string) => ({
  kind: "host.call",
  method: "message.decrypt",
  params: { armored: "x" },
  mount: { nonce },
});

test("a page's call goes to the host, and the result back", async () => {
  const { say, calls } = setUp(() => ({ accounts: [] }));
  assert.deepEqual(
    await say("editor", ownPage, { kind: "host.call", method: "account.list", params: {} }),
    { result: { accounts: [] } },
  );
  assert.deepEqual(calls, [["account.list", {}]]);
});

test("a call that is not this page's never reaches the host", async () => {
  const { say, calls } = setUp();
  assert.deepEqual(await say("popup", ownPage, decrypt("n1")), { error: { code: "denied" } });
  assert.deepEqual(calls, []);
});

test("a vouched reader may decrypt, one that a page loaded may not", async () => {
  const { say, calls } = setUp(() => ({ verdict: "known" }));
  assert.deepEqual(await say("reader", frame, decrypt("n1")), { result: { verdict: "known" } });
  assert.deepEqual(await say("reader", { ...frame, frameId: 4 }, decrypt("guessed")), {
    error: { code: "not_found" },
  });
  assert.equal(calls.length, 1);
});

test("a vouched reader sends people to its sections of the settings, and nowhere else", async () => {
  const { say, chrome } = setUp();
  await say("reader", { ...frame, frameId: 4 }, { kind: "reader.settings", nonce: "guessed", at: "restore" });
  for (const at of ["restore", "first-run", "add-card=x", "toString"]) await say("reader", frame, { kind: "reader.settings", nonce: "n1", at });
  assert.deepEqual(chrome.tabs.map((url) => url.split("#")[1]), ["restore", "first-run"]);
});

test("errors cross as their shape; anything else thrown is internal", async () => {
  const missing = new HostError({ code: "recipient_key_missing", addresses: ["b@c.test"] });
  const errors = [missing, new TypeError("secret text")];
  const { say } = setUp(() => {
    throw errors.shift()!;
  });
  const call = { kind: "host.call", method: "account.list", params: {} };
  assert.deepEqual(await say("editor", ownPage, call), {
    error: { code: "recipient_key_missing", addresses: ["b@c.test"] },
  });
  assert.deepEqual(await say("editor", ownPage, call), { error: { code: "internal" } });
});

test("unlocking is told to pages, and to the tabs of readers", async () => {
  const { say, chrome } = setUp(() => ({ locked: false }));
  await say("reader", frame, { kind: "reader.mounted", nonce: "n1" });
  assert.deepEqual(await say("reader", frame, { kind: "reader.unlock", nonce: "n1" }), {
    result: { locked: false },
  });
  assert.deepEqual(chrome.sent, [{ kind: "keystore.unlocked" }]);
  assert.deepEqual(chrome.toTabs, [
    { tab: 5, message: { kind: "keys.unlocked" }, frameId: undefined },
  ]);
});

test("without pinentry our own window asks, but not once more after a wrong passphrase", async () => {
  const { say, chrome } = setUp(() => {
    throw new HostError({ code: "no_pinentry" });
  });
  const unlock = (params: object) => ({ kind: "host.call", method: "keystore.unlock", params });
  assert.deepEqual(await say("popup", ownPage, unlock({})), { error: { code: "no_pinentry" } });
  assert.deepEqual(
    chrome.windows.map(({ url }) => url),
    ["chrome-extension://our-id/options/passphrase.html"],
  );
  await say("options", ownPage, unlock({ passphrase: "x" }));
  assert.equal(chrome.windows.length, 1);
});

test("a reader nobody vouches for gets nothing done", async () => {
  const { say, chrome, calls } = setUp();
  for (const message of [
    { kind: "reader.mounted" },
    { kind: "reader.unlock" },
    { kind: "reader.open_window" },
    { kind: "reader.review_card", card: "c" },
    { kind: "reader.height", height: 32 },
  ]) {
    assert.equal(await say("reader", frame, { ...message, nonce: "guessed" }), null, message.kind);
  }
  assert.deepEqual([calls, chrome.tabs, chrome.windows, chrome.toTabs], [[], [], [], []]);
});

test("a card to look at opens in a top-level page, whatever is in it", async () => {
  const { say, chrome } = setUp();
  const card = "-----BEGIN…\n&=+/?#\u00ff";
  await say("reader", frame, { kind: "reader.review_card", nonce: "n1", card });
  const [, base64 = ""] =
    /^chrome-extension:\/\/our-id\/options\/options\.html#add-card=([\w-]+)$/.exec(
      chrome.tabs[0] ?? "",
    ) ?? [];
  assert.equal(Buffer.from(base64, "base64url").toString(), card);
});

test("the height of a frame goes to its own tab; a window has none", async () => {
  const { say, chrome } = setUp();
  await say("reader", frame, { kind: "reader.height", nonce: "n1", height: 96 });
  await say("reader", ownPage, { kind: "reader.height", nonce: "n1", tab: 5, height: 96 });
  assert.deepEqual(chrome.toTabs, [
    { tab: 5, message: { kind: "mount.height", nonce: "n1", height: 96 }, frameId: undefined },
  ]);
});

test("a background that knows no verdict asks the readers, and tells the popup what they say", async () => {
  const { say, chrome } = setUp();
  assert.deepEqual(await say("popup", ownPage, { kind: "popup.verdicts", tab: 5 }), []);
  assert.deepEqual(chrome.sent, [{ kind: "verdict.ask" }]);
  assert.deepEqual(chrome.toTabs.map(({ tab, message }) => [tab, message]), [[5, { kind: "verdict.ask" }]]);
  await say("reader", frame, { kind: "reader.verdict", nonce: "n1", verdict: "known" });
  assert.deepEqual(chrome.sent.at(-1), { kind: "verdict.noted", tab: 5 });
});

test("the popup hears the verdicts of one tab", async () => {
  const { say } = setUp();
  const from = { name: "Bob", address: "bob@example.test" };
  await say("reader", frame, { kind: "reader.verdict", nonce: "n1", verdict: "known", from });
  await say("reader", frame, {
    kind: "reader.verdict",
    nonce: "n1",
    verdict: "unsigned",
    from: null,
  });
  assert.deepEqual(await say("popup", ownPage, { kind: "popup.verdicts", tab: 5 }), [
    { verdict: "unsigned", from: null },
  ]);
});

test("a message that is dead in its place opens in a window that asks the sender's tab", async () => {
  const { say, chrome } = setUp();
  await say("sandboxed", { ...frame, url: "about:srcdoc", origin: "null" }, { kind: "message.open", nonce: "n1", tab: 99 });
  assert.match(String(chrome.windows[0]?.["url"]), /reader\/window\.html#nonce=n1&tab=5$/);
});

test("a compose box gets its editor in the sender's tab and frame, whatever it says", async () => {
  const { say, chrome } = setUp();
  await say(
    "content",
    { ...frame, url: "https://mail.example/" },
    { kind: "editor.open", composeId: "c1", place: {}, tab: 99 },
  );
  assert.match(String(chrome.windows[0]?.["url"]), /#tab=5&frame=3&compose=c1$/);
});

test("a closed tab ends its streams, and starts no host for it", async () => {
  const { say, calls, answers, host } = setUp(() => ({ stream: `s${calls.length}`, file: "f" }));
  const begin = {
    kind: "host.call",
    method: "attachment.encrypt",
    params: { from: "a@example.test", to: [], name: "n", type: "t/t" },
  };
  await say("editor", ownPage, begin);
  answers.tabClosed(8);
  assert.deepEqual(calls.slice(1), [["stream.cancel", { stream: "s1" }]]);
  await say("editor", ownPage, begin);
  host.isConnected = false;
  answers.tabClosed(8);
  assert.equal(calls.length, 3);
});
