// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { People } from "../../../extension/src/editor/people";
import type { PageRecipients } from "../../../extension/src/protocol/extension-messages";

const page = (to: string[], cc: string[] = [], bcc: string[] = []): PageRecipients => ({
  to,
  cc,
  bcc,
  complete: true,
});

test("the page's people fill the fields when the editor opens", () => {
  const people = new People();
  people.fill(page(["Bob <bob@x.test>"], ["carol@x.test"], ["dora@x.test"]));
  assert.deepEqual(people.lists(), {
    to: ["bob@x.test"],
    cc: ["carol@x.test"],
    bcc: ["dora@x.test"],
  });
  assert.equal(people.in("to")[0]?.name, "Bob");
});

test("an address stands in one field only, however it is written", () => {
  const people = new People();
  people.fill(page(["bob@x.test", "BOB@x.test"], ["Bob <bob@X.test>"]));
  assert.deepEqual(people.addresses(), ["bob@x.test"]);
});

test("people the page adds later are offered, not added", () => {
  const people = new People();
  people.fill(page(["bob@x.test"]));
  const later = page(["bob@x.test", "eve@x.test"], ["not an address"]);
  assert.deepEqual(people.suggested(later), [
    { field: "to", person: { name: "", address: "eve@x.test" } },
  ]);
  assert.deepEqual(people.addresses(), ["bob@x.test"]);
});

test("somebody taken out is not offered again, and can be written in again", () => {
  const people = new People();
  people.fill(page(["bob@x.test"]));
  people.remove("bob@x.test");
  assert.deepEqual([people.addresses(), people.suggested(page(["bob@x.test"]))], [[], []]);
  assert.equal(people.type("cc", "bob@x.test"), "");
  assert.deepEqual(people.lists(), { to: [], cc: ["bob@x.test"], bcc: [] });
});

test("what cannot be read stays typed", () => {
  const people = new People();
  assert.equal(people.type("to", "bob@x.test, Carol"), "Carol");
  assert.deepEqual(people.addresses(), ["bob@x.test"]);
});
