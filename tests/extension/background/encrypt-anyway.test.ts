// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { encryptsAnyway } from "../../../extension/src/background/encrypt-anyway";
import type { Lookup, LookupState } from "../../../extension/src/protocol/messages";

const found = (...states: LookupState[]) => async () => states.map((state) => ({ state }) as Lookup);
const mustNotAsk = () => {
  throw new Error("the host was asked");
};

test("where nothing was chosen the host is not even asked", async () => {
  assert.equal(await encryptsAnyway({ site: false, people: [] }, mustNotAsk), false);
});

test("always to this person: without regard to keys", async () => {
  assert.equal(await encryptsAnyway({ site: false, people: ["bob@x.test"] }, mustNotAsk), true);
});

test("by default on this site: when everybody has a key that may be used", async () => {
  const site = { site: true, people: [] };
  assert.equal(await encryptsAnyway(site, found("known", "self", "verified")), true);
  assert.equal(await encryptsAnyway(site, found("known", "missing")), false);
  assert.equal(await encryptsAnyway(site, found("changed")), false);
  assert.equal(await encryptsAnyway(site, found()), false);
  assert.equal(await encryptsAnyway(site, () => Promise.reject(new Error("no host"))), false);
});
