// SPDX-License-Identifier: Apache-2.0
// The comparison number as people read it to each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf, hasSigningKey } from "../../../extension/src/options/compare";

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
