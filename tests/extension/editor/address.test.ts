// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, readAddresses } from "../../../extension/src/editor/address";

const rows: [text: string, name: string, address: string][] = [
  ["bob@example.test", "", "bob@example.test"],
  ["  Bob@Example.TEST ", "", "bob@example.test"],
  ["Bob <bob@example.test>", "Bob", "bob@example.test"],
  ['"Miller, Bob" <bob@example.test>', "Miller, Bob", "bob@example.test"],
  ['"Bob \\"B\\" Miller" <bob@example.test>', 'Bob "B" Miller', "bob@example.test"],
  ["<bob@example.test>", "", "bob@example.test"],
  ["Bob <x@y.test> <bob@example.test>", "Bob <x@y.test>", "bob@example.test"],
];

for (const [text, name, address] of rows) {
  test(`${text} names ${address}`, () => {
    assert.deepEqual(readAddress(text), { name, address });
  });
}

test("what is no address is none", () => {
  for (const text of [
    "",
    "Bob",
    "bob@",
    "@example.test",
    "bob example.test",
    "a@b.test c@d.test",
    "Bob <bob>",
    'x"@b.test',
  ]) {
    assert.equal(readAddress(text), null, text);
  }
});

test("a list is split at commas, semicolons and lines outside quotes and angles", () => {
  const { found, rest } = readAddresses(
    '"Miller, Bob" <bob@x.test>; carol@x.test,\ndora@x.test, Eve',
  );
  assert.deepEqual(
    found.map(({ address }) => address),
    ["bob@x.test", "carol@x.test", "dora@x.test"],
  );
  assert.equal(rest, "Eve");
});

test("what cannot be seen in a copied address is not part of it", () => {
  assert.equal(readAddress("\u200ebob@example.org\u200b")?.address, "bob@example.org");
  assert.equal(readAddress("Bob <bob@\u2060example.org>")?.address, "bob@example.org");
});
