// SPDX-License-Identifier: Apache-2.0
import { act, make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { FromField, pageFrom } from "../../../extension/src/editor/from-field";
import type { ComposeSnapshot } from "../../../extension/src/protocol/extension-messages";
import type { Account } from "../../../extension/src/protocol/messages";
import { installHost, type FakeHost } from "../page/fake-host";

const account = (address: string): Account =>
  ({ address, name: address === "me@x.test" ? "Me" : "", fingerprint: "", recipients: [], card: "", created: "" });

let host: FakeHost;
let field: FromField;
let select: HTMLSelectElement;

beforeEach(() => {
  host = installHost({ "account.list": () => ({ accounts: [account("me@x.test"), account("work@x.test")] }) });
  select = make("select", { id: "from" }) as HTMLSelectElement;
  document.body.replaceChildren(select);
  field = new FromField(() => undefined);
});

const page = (from: string | null) => ({ site: "mail.x.test", from }) as ComposeSnapshot;

describe("the address that is written from", () => {
  test("is the page's where it is ours, else the one used here before, else the first", async () => {
    await field.load(page("Work <Work@x.test>"));
    assert.equal(field.address, "work@x.test");
    host.chrome.stored["from mail.x.test"] = "work@x.test";
    field = new FromField(() => undefined);
    select.replaceChildren();
    await field.load(page("somebody@else.test"));
    assert.equal(field.address, "work@x.test");
    delete host.chrome.stored["from mail.x.test"];
    field = new FromField(() => undefined);
    select.replaceChildren();
    await field.load(page(null));
    assert.equal(field.address, "me@x.test");
    assert.equal(field.account?.name, "Me");
  });

  test("of a draft waits for the accounts, and goes before the page's", async () => {
    field.wish("work@x.test");
    assert.equal(field.address, "");
    await field.load(page("me@x.test"));
    assert.equal(field.address, "work@x.test");
    field.wish("gone@x.test");
    assert.equal(field.address, "work@x.test");
  });

  test("that the user chose stays when accounts are made in another window", async () => {
    field.wish("me@x.test");
    await field.load(null);
    field.address = "work@x.test";
    act(select, new Event("change"));
    host.answers["account.list"] = () => ({ accounts: [account("new@x.test"), account("me@x.test"), account("work@x.test")] });
    await field.load(null);
    assert.equal(field.address, "work@x.test");
    assert.deepEqual([...select.options].map(({ textContent }) => textContent), ["new@x.test", "Me <me@x.test>", "work@x.test"]);
  });

  test("is not drawn anew while nothing has changed: the list may be open", async () => {
    await field.load(null);
    const [first] = select.options;
    await field.load(null);
    assert.equal(select.options[0], first);
  });

  test("is nobody's without accounts", async () => {
    host.answers["account.list"] = () => ({ accounts: [] });
    await field.load(page("me@x.test"));
    assert.deepEqual([field.address, field.account, field.addresses()], ["", undefined, []]);
  });
});

test("what a page calls its From is read as an address, or not at all", () => {
  assert.equal(pageFrom(page("Me <Me@X.test>")), "me@x.test");
  for (const from of [null, "", "Me"]) assert.equal(pageFrom(page(from)), null);
  assert.equal(pageFrom(null), null);
});
