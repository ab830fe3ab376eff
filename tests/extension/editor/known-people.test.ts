// SPDX-License-Identifier: Apache-2.0
import { make } from "../page/fake-page";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readAddress } from "../../../extension/src/editor/address";
import { offerKnownPeople } from "../../../extension/src/editor/known-people";
import { layOut } from "../../../extension/src/editor/layout";
import { contact } from "../options/people";
import { fails, installHost, type FakeHost } from "../page/fake-host";

let host: FakeHost;

beforeEach(() => {
  host = installHost({
    "contact.list": () => ({
      contacts: [contact("bob@x.test", { name: "Bob Baker" }), contact("eve@x.test"), contact("dave@x.test", { name: 'Dr. "D", Dave' })],
    }),
  });
  document.body.replaceChildren(make("main", { id: "main" }));
  layOut();
});

const offered = () => [...document.querySelectorAll<HTMLOptionElement>("#known-people option")].map(({ value }) => value);

test("contacts are offered in every field as they are read back from it", async () => {
  await offerKnownPeople();
  assert.deepEqual(offered(), ["Bob Baker <bob@x.test>", "eve@x.test", '"Dr. \\"D\\", Dave" <dave@x.test>']);
  assert.deepEqual(offered().map((text) => readAddress(text)?.address), ["bob@x.test", "eve@x.test", "dave@x.test"]);
  for (const field of ["to", "cc", "bcc"]) {
    assert.equal(document.getElementById(`${field}-input`)?.getAttribute("list"), "known-people");
  }
});

test("without a host nobody is offered, and nothing is said", async () => {
  host.answers["contact.list"] = fails("host_crashed");
  await offerKnownPeople();
  assert.deepEqual(offered(), []);
});
