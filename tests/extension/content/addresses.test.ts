// SPDX-License-Identifier: Apache-2.0

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressesIn, addressOf, mailboxOf } from "../../../extension/src/content/addresses";

for (const { name, field, addresses, nameOnly } of [
  { name: "an empty field", field: " , ", addresses: [], nameOnly: false },
  { name: "bare addresses", field: "bob@example.test,carol@example.test,", addresses: ["bob@example.test", "carol@example.test"], nameOnly: false },
  { name: "names with commas in quotes", field: '"Doe, Jane" <jane@example.test>; Bob <bob@example.test>', addresses: ["jane@example.test", "bob@example.test"], nameOnly: false },
  { name: "the same person twice", field: "Bob@example.test, <bob@EXAMPLE.test>", addresses: ["bob@example.test"], nameOnly: false },
  { name: "an address as a name", field: '"eve@example.test" <bob@example.test>', addresses: ["bob@example.test"], nameOnly: false },
  { name: "a name without an address", field: "Bob, carol@example.test", addresses: ["carol@example.test"], nameOnly: true },
  { name: "letters of other scripts", field: "Иван <иван@почта.рф>", addresses: ["иван@почта.рф"], nameOnly: false },
  { name: "an open quote", field: '"Bob, carol@example.test', addresses: ["carol@example.test"], nameOnly: false },
]) {
  test(`addresses are read from a field: ${name}`, () => {
    assert.deepEqual(addressesIn(field), { addresses, nameOnly });
  });
}

test("a mailbox gives its name and address", () => {
  assert.deepEqual(mailboxOf('"Jane Doe" <Jane@example.test>'), { name: "Jane Doe", address: "jane@example.test" });
  assert.deepEqual(mailboxOf("jane@example.test"), { name: "", address: "jane@example.test" });
  assert.equal(mailboxOf("nobody"), null);
});

test("angle brackets decide, whatever stands before them", () => {
  assert.equal(addressOf("bob@example.test <eve@example.test>"), "eve@example.test");
  assert.equal(addressOf("<>"), null);
});
