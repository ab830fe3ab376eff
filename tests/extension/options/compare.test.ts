// SPDX-License-Identifier: Apache-2.0
// The comparison number as people read it to each other.
import { press } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { compareKeys, groupsOf, hasSigningKey } from "../../../extension/src/options/compare";
import type { Account } from "../../../extension/src/protocol/messages";
import { fails, installHost, type FakeHost } from "../page/fake-host";
import { turns } from "../page/turns";
import { account, contact } from "./people";

test("sixty digits are twelve groups of five, none lost", () => {
  const number = "0123456789".repeat(6);
  const groups = groupsOf(number);
  assert.equal(groups.length, 12);
  assert.equal(groups.join(""), number);
});

test("a bare age key has no signing key to compare", () => {
  assert.equal(hasSigningKey({ fingerprint: "SHA256:abc" }), true);
  assert.equal(hasSigningKey({ fingerprint: "age1abc" }), false);
});

describe("the number of two keys", () => {
  const accounts = [account("me@x.test"), account("work@x.test")];
  let host: FakeHost;
  let failed: string[];

  beforeEach(() => {
    document.body.replaceChildren();
    failed = [];
    host = installHost({
      "contact.compareNumber": ({ from }) => ({ number: (from === "me@x.test" ? "1" : "2").repeat(60) }),
    });
  });

  const compare = async (ours: Account[]) => {
    const page = { refresh: async () => undefined, announce: () => undefined, failed: ({ code }: { code: string }) => failed.push(code) };
    const done = compareKeys(contact("bob@x.test"), ours, page);
    await turns(6);
    return done;
  };
  const shown = () => document.querySelector("dialog .compare")!.textContent!.replace(/\s/g, "");
  const choose = async (address: string) => {
    const select = document.querySelector("select")!;
    select.value = address;
    select.dispatchEvent(new Event("change"));
    await turns(6);
  };

  test("is that of the account that is chosen; where there is none, it is not that of another", async () => {
    void compare(accounts);
    await turns(6);
    assert.equal(shown(), "1".repeat(60));
    await choose("work@x.test");
    assert.equal(shown(), "2".repeat(60));
    host.answers["contact.compareNumber"] = fails("host_crashed");
    await choose("me@x.test");
    assert.match(document.querySelector("dialog .compare")!.textContent!, /ended again/);
    press(document.querySelector("dialog button")!);
    await turns(6);
    assert.deepEqual(host.calls.filter(([method]) => method === "contact.verify"), []);
  });

  test("is not asked for without an account of ours, and the host's reason is told", async () => {
    host.answers["contact.compareNumber"] = fails("no_account");
    await compare([]);
    assert.deepEqual(host.calls, [["contact.compareNumber", { address: "bob@x.test" }]]);
    assert.deepEqual([failed, document.querySelector("dialog")], [["no_account"], null]);
  });
});
