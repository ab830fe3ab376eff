// SPDX-License-Identifier: Apache-2.0
import { make, press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { showPopup } from "../../../extension/src/popup/popup-window";
import type { HereResult, TabVerdict } from "../../../extension/src/protocol/extension-messages";
import type { Account } from "../../../extension/src/protocol/messages";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";

const account = (address: string): Account => ({
  address, name: "", fingerprint: "f", recipients: [`age1${address}`], card: `card of ${address}`, created: "2026-03-03T10:00:00Z",
});

let host: FakeHost;
let here: HereResult | null;
let verdicts: TabVerdict[];
let granted: string[];
let closed: number;

beforeEach(() => {
  here = { ok: true };
  verdicts = [];
  granted = [];
  closed = 0;
  window.close = () => { closed++; };
  document.body.replaceChildren(make("main", { id: "main" }));
  host = installHost(
    {
      "account.list": () => ({ accounts: [account("me@x.test")] }),
      "keystore.status": () => ({ locked: false }),
      "draft.list": () => ({ drafts: [] }),
    },
    {
      message: (message) => {
        const { kind } = message as { kind: string };
        if (kind === "popup.here") return here;
        return kind === "popup.verdicts" ? verdicts : null;
      },
    },
  );
  Object.assign(chrome.tabs, { query: async () => [{ id: 7, url: "https://mail.x.test/inbox" }] });
  const permissions = {
    contains: async () => false,
    request: async ({ origins }: { origins: string[] }) => granted.push(...origins) > 0,
  };
  Object.assign(chrome, { permissions });
});

const at = (id: string) => document.getElementById(id)!;
const labelOf = ({ textContent }: Element) => textContent!.replace(/[\u2068\u2069]/g, "");
const labels = (id: string) => [...at(id).querySelectorAll("button")].map(labelOf);
const pressIn = async (id: string, label: string) => {
  const found = [...at(id).querySelectorAll("button")].find((button) => labelOf(button) === label);
  assert(found, `${label} in ${id}`);
  press(found);
  await turns(12);
};
const shown = async () => {
  await showPopup();
  await turns(12);
};

describe("keys", () => {
  test("are locked and unlocked from here, and the focus stays on the button", async () => {
    await shown();
    const before = at("keys").querySelector("button")!;
    before.focus();
    host.answers["keystore.status"] = () => ({ locked: true });
    await pressIn("keys", "Lock");
    assert.deepEqual(host.calls.filter(([method]) => method.startsWith("keystore.")).at(-2)?.[0], "keystore.lock");
    assert.deepEqual(labels("keys"), ["Unlock"]);
    assert.notEqual(document.activeElement, before);
    assert.equal(document.activeElement, at("keys").querySelector("button"));
  });

  test("that another window opened are shown as they are", async () => {
    host.answers["keystore.status"] = () => ({ locked: true });
    await shown();
    host.answers["keystore.status"] = () => ({ locked: false });
    host.chrome.hear({ kind: "keystore.unlocked" });
    await turns(12);
    assert.deepEqual(labels("keys"), ["Lock"]);
  });

  test("there are none of yet: the one thing to do is to make them", async () => {
    host.answers["account.list"] = () => ({ accounts: [] });
    await shown();
    assert.deepEqual(labels("actions"), []);
    await pressIn("keys", "Set up");
    assert.match(host.chrome.tabs[0]!, /options\.html#first-run$/);
    assert.equal(closed, 1);
  });

  test("without a saved backup are a warning, until there is one", async () => {
    await shown();
    assert.equal(labels("backup").length, 1);
    host.chrome.stored["keys in backup"] = ["age1me@x.test"];
    await shown();
    assert.deepEqual(labels("backup"), []);
  });

  test("that cannot be asked for because the host is missing: said, with the way to mend it", async () => {
    host.answers["account.list"] = fails("host_missing");
    await shown();
    assert.match(at("outcome").className, /bad/);
    assert.notEqual(at("outcome").textContent, "");
    await pressIn("outcome", labels("outcome")[0]!);
    assert.match(host.chrome.tabs[0]!, /#first-run$/);
  });
});

describe("what can be done on this page", () => {
  const asked = () => host.chrome.sent.filter((message) => (message as { kind: string }).kind === "popup.here");

  test("is asked of the page, and the popup goes when it is done", async () => {
    await shown();
    await pressIn("actions", "Encrypt here");
    assert.deepEqual(asked(), [{ kind: "popup.here", tab: 7, action: { kind: "here.encrypt" } }]);
    assert.equal(closed, 1);
  });

  test("is one card of each account, by its address where there are more", async () => {
    host.answers["account.list"] = () => ({ accounts: [account("me@x.test"), account("work@x.test")] });
    await shown();
    await pressIn("actions", "Insert card of work@x.test");
    assert.deepEqual(asked().at(-1), { kind: "popup.here", tab: 7, action: { kind: "here.insert_card", card: "card of work@x.test" } });
  });

  for (const why of ["no_box", "no_armor", "not_empty", "no_page"] as const) {
    test(`that cannot be done is told in words, and the popup stays: ${why}`, async () => {
      here = { ok: false, why };
      await shown();
      await pressIn("actions", "Encrypt here");
      assert.match(at("outcome").textContent!, /\w{3}/);
      assert.equal(closed, 0);
    });
  }

  test("where the background does not answer is told like a page that lets nobody in", async () => {
    here = null;
    await shown();
    await pressIn("actions", "Decrypt here");
    assert.match(at("outcome").textContent!, /no add-on/);
  });

  test("where the box belongs to another site, that site is asked for, then it is done", async () => {
    here = { ok: false, why: "other_site", site: "https://editor.test" };
    await shown();
    await pressIn("actions", "Encrypt here");
    here = { ok: true };
    await pressIn("outcome", "Turn on for editor.test");
    assert.deepEqual(granted, ["https://editor.test/*"]);
    assert.equal(closed, 1);
  });
});

describe("what is in this tab", () => {
  test("is told as the host judged it, again when more is opened", async () => {
    await shown();
    assert.equal(at("verdicts").childElementCount, 0);
    verdicts = [
      { verdict: "changed", from: { name: "Bob", address: "bob@x.test" } },
      { verdict: "verified", from: { name: "Bob", address: "bob@x.test" } },
    ];
    host.chrome.hear({ kind: "verdict.noted", tab: 8 });
    await turns(12);
    assert.equal(at("verdicts").childElementCount, 0, "another tab");
    host.chrome.hear({ kind: "verdict.noted", tab: 7 });
    await turns(12);
    const lines = [...at("verdicts").querySelectorAll("li")];
    assert.deepEqual(lines.map(({ className }) => className), ["bad", "good"]);
    for (const line of lines) assert.equal(line.textContent!.split("bob@x.test").length, 2);
  });
});

test("mails begun and not sent are counted, and opened in an editor", async () => {
  host.answers["draft.list"] = () => ({ drafts: [{ id: "a", updated: "" }, { id: "b", updated: "" }] });
  await shown();
  assert.match(labels("drafts")[0]!, /2/);
  await pressIn("drafts", labels("drafts")[0]!);
  assert.deepEqual(host.chrome.sent.at(-1), { kind: "drafts.open" });
  assert.equal(closed, 1);
});
