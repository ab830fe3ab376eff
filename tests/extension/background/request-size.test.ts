// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { isTooLarge } from "../../../extension/src/background/request-size";

const mebibytes = (count: number, character: string) => character.repeat(count * 1024 * 1024);

test("what fits into a request of the host is let through, whatever it holds", () => {
  assert.equal(isTooLarge({}), false);
  assert.equal(isTooLarge({ data: mebibytes(7, "A"), at: 1, locked: true, none: null, lists: [["a"]] }), false);
  assert.equal(isTooLarge({ text: mebibytes(3, "ü") }), false);
});

test("more bytes than that are not, however few the characters are, or however they are spread", () => {
  assert.equal(isTooLarge({ data: mebibytes(8, "A") }), true);
  assert.equal(isTooLarge({ text: mebibytes(3, "€") }), true);
  assert.equal(isTooLarge({ text: mebibytes(2, "\u0001") }), true);
  assert.equal(isTooLarge({ to: Array.from({ length: 9 }, () => mebibytes(1, "a")) }), true);
  assert.equal(isTooLarge({ [mebibytes(8, "n")]: 1 }), true);
});
