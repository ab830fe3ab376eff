// SPDX-License-Identifier: Apache-2.0
import { act, make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { contactSearch } from "../../../extension/src/options/contact-search";
import { installChrome } from "../page/fake-chrome";
import { contact } from "./people";

beforeEach(() => { installChrome(); });

const names = ["Bob Baker", "Grace Hopper", "", "Åsa", "Dave", "Erin", "Frank"];
const list = (count = names.length) => names.slice(0, count).map((name, index) =>
  ({ contact: contact(`person${index}@x.test`, { name }), view: make("article") }));

function typed(listed: ReturnType<typeof list>, words: string) {
  const view = contactSearch(listed)!;
  const field = view.querySelector("input")!;
  field.value = words;
  act(field, new Event("input"));
  return { view, field, shown: listed.filter(({ view: { hidden } }) => !hidden).map(({ contact: { address } }) => address) };
}

test("a few contacts need no search", () => {
  assert.equal(contactSearch(list(6)), null);
});

test("people are found by parts of name and address, in any case; nobody is said", () => {
  assert.deepEqual(typed(list(), "bak X.TEST").shown, ["person0@x.test"]);
  assert.deepEqual(typed(list(), "person2").shown, ["person2@x.test"]);
  assert.deepEqual(typed(list(), "åSA").shown, ["person3@x.test"]);
  const none = typed(list(), "zoe");
  assert.deepEqual(none.shown, []);
  assert.match(none.view.querySelector("[role=status]")!.textContent!, /No contact/);
  assert.equal(typed(list(), "").shown.length, names.length);
});

test("what is sought stays when the list is drawn anew", () => {
  typed(list(), "grace");
  const anew = list();
  assert.equal(contactSearch(anew)!.querySelector("input")!.value, "grace");
  assert.deepEqual(anew.filter(({ view }) => !view.hidden).length, 1);
});
